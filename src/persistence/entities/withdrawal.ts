import { defineEntity, p } from '@mikro-orm/postgresql';
import { Customer } from './customer.ts';
import { withinBusiness } from './within-business.ts';

/** The latest withdrawal of one scope. */
export const Withdrawal = defineEntity({
  name: 'Withdrawal',
  tableName: 'withdrawal',
  rowLevelSecurity: 'force',
  comment: 'The latest withdrawal; the nil UUID stands for every purpose, the empty text for every business name.',
  properties: {
    businessId: p.uuid().primary(),
    customer: () => withinBusiness(Customer, 'customer_id', 'withdrawal_customer_foreign').primary(),
    purposeId: p.uuid().primary(),
    businessName: p.text().primary(),
    withdrawnAt: p.datetime(3),
  },
});
