import { userError, type UserError } from '../consent/user-error.ts';
import type { MessageContent } from './eligibility-view.ts';
import type { EligibilitySnapshot } from './ports.ts';

/** What is wrong with a question before any rule is asked: its shape, or the sender it names. */
export function messageFaults(
  content: MessageContent,
  senderId: string | null,
  snapshot: Pick<EligibilitySnapshot, 'sender'> | null,
): UserError[] {
  const faults: UserError[] = [];
  if ((content.text === null) === (content.template === null)) {
    faults.push(userError('INVALID', null, 'Give exactly one of text and template.'));
  }
  if (content.text !== null && content.text.body.trim() === '') {
    faults.push(userError('INVALID', ['text', 'body'], 'The text is empty; write what the customer shall read.'));
  }
  if (snapshot !== null && snapshot.sender === null) {
    faults.push(
      senderId === null
        ? userError('INVALID', ['senderId'], 'This business has several senders; say which one with senderId.')
        : userError('NOT_FOUND', ['senderId'], 'There is no such sender. List yours with business { senders { id } }.'),
    );
  }
  return faults;
}
