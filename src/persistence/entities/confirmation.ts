import { defineEntity, p } from '@mikro-orm/postgresql';
import { Customer } from './customer.ts';
import { withinBusiness } from './within-business.ts';

/** What a token confirms; of the token itself only its hash is kept. */
export const Confirmation = defineEntity({
  name: 'Confirmation',
  tableName: 'confirmation',
  rowLevelSecurity: 'force',
  properties: {
    businessId: p.uuid().primary(),
    tokenHash: p.text().primary(),
    customer: () => withinBusiness(Customer, 'customer_id', 'confirmation_customer_foreign'),
    payload: p.json(),
  },
});
