import { defineEntity, p } from '@mikro-orm/postgresql';
import { Customer } from './customer.ts';
import { Sender } from './sender.ts';
import { withinBusiness } from './within-business.ts';

/** Meta's own marketing stop of a customer for a sender (rule marketing-stop). */
export const MarketingPreference = defineEntity({
  name: 'MarketingPreference',
  tableName: 'marketing_preference',
  rowLevelSecurity: 'force',
  properties: {
    businessId: p.uuid().primary(),
    customer: () => withinBusiness(Customer, 'customer_id', 'marketing_preference_customer_foreign').primary(),
    sender: () => withinBusiness(Sender, 'sender_id', 'marketing_preference_sender_foreign').primary(),
    stopped: p.boolean(),
    occurredAt: p.datetime(3),
  },
});
