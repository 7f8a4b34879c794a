import { defineEntity, p } from '@mikro-orm/postgresql';
import { Customer } from './customer.ts';
import { Purpose } from './purpose.ts';
import { withinBusiness } from './within-business.ts';

/** One opt-in: customer, purpose and business name, with its newest acts of consent. */
export const OptIn = defineEntity({
  name: 'OptIn',
  tableName: 'opt_in',
  rowLevelSecurity: 'force',
  indexes: [{ name: 'opt_in_due_index', properties: ['nextEventAt'], where: 'next_event_at is not null' }],
  uniques: [{ name: 'opt_in_key_unique', properties: ['businessId', 'customer', 'purpose', 'businessName'] }],
  properties: {
    businessId: p.uuid().primary(),
    id: p.uuid().primary(),
    customer: () => withinBusiness(Customer, 'customer_id', 'opt_in_customer_foreign'),
    purpose: () => withinBusiness(Purpose, 'purpose_id', 'opt_in_purpose_foreign'),
    businessName: p.text(),
    granted: p.json().nullable(),
    requested: p.json().nullable(),
    nextEventAt: p.datetime(3).nullable(),
    nextLeadDays: p.integer().nullable(),
    epoch: p.integer().default(0),
  },
});
