import type { CustomerSelection } from '../../usecases/reads.ts';
import { lookAhead } from '../selection.ts';

/** What the one statement of `customer(by:)` has to bring. */
export const customerSelection = lookAhead((customer): CustomerSelection => {
  const optIns = customer.fields.get('optIns');
  const window = customer.fields.get('conversationWindow');
  const notice = optIns?.fields.get('notice');
  const isSelected = (parent: typeof optIns, field: string): boolean => parent?.fields.has(field) === true;
  return {
    consent: optIns !== undefined,
    windows: window !== undefined,
    purposes: optIns?.args.has('purpose') === true || isSelected(optIns, 'purpose') || isSelected(notice, 'purpose'),
    // Which window is meant without senderId depends on how many senders the business has.
    senders:
      (window !== undefined && !window.args.has('senderId')) ||
      isSelected(window, 'sender') ||
      isSelected(notice, 'sender'),
    // Whether an opt-in is due for re-consent depends on its notice.
    notices: notice !== undefined || isSelected(optIns, 'reconsentDue') || isSelected(optIns, 'reconsentDueSince'),
  };
});
