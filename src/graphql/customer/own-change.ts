import { userError, type UserError } from '../../consent/user-error.ts';
import type { Rights } from '../../usecases/access.ts';
import type { ChangeCustomerPhoneInput } from './customer.input.ts';

/** What a change of number may hold that a customer makes in a session of their own. */
export function ownChangeFaults({ customer }: Rights, input: ChangeCustomerPhoneInput): UserError[] {
  if (customer === null) return [];
  const faults: UserError[] = [];
  if (customer.phone != null) {
    const message =
      'This session names its customer by the number itself, and would lose them with it. Change it in a session that names them by id or externalId, or from your server.';
    faults.push(userError('INVALID', ['customer', 'phone'], message));
  }
  if (input.occurredAt != null) {
    const message = 'Leave occurredAt out: in a session of their own a customer changes the number now.';
    faults.push(userError('INVALID', ['occurredAt'], message));
  }
  return faults;
}
