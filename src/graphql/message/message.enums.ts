import type { KeywordReplyTo, MessageKind, MessageStatus } from '../../consent/vocabulary.ts';
import { graphqlEnum } from '../graphql-enum.ts';

export const MessageKindEnum = graphqlEnum<MessageKind>(
  'MessageKind',
  'Which of the two kinds of WhatsApp messages it is.',
  {
    SESSION: 'Free content, allowed inside an open conversation window only.',
    TEMPLATE: 'An approved template, allowed outside the window too where the customer opted in.',
  },
);

export const MessageStatusEnum = graphqlEnum<MessageStatus>(
  'MessageStatus',
  'How far a message has come. It never goes back.',
  {
    ACCEPTED: 'Allowed and stored; not yet handed to Meta.',
    SENT: 'Meta took it.',
    DELIVERED: "It is on the customer's phone.",
    READ: 'The customer saw it; DELIVERED may have been left out before.',
    FAILED: 'It will not arrive; `failure` says why.',
    CANCELED:
      'It was no longer allowed when it was to be handed to Meta: withdrawn, window closed, template paused (rule withdraw-wins).',
    UNKNOWN: 'Handed over with no answer: whether Meta has it is not known until Meta says so. Do not send it again.',
  },
);

export const KeywordReplyToEnum = graphqlEnum<KeywordReplyTo>(
  'KeywordReplyTo',
  'What a customer wrote, and the gateway answers by itself: a keyword (rule withdraw-keywords), the text of an invitation, or the proof of a number.',
  {
    STOP: 'Acknowledges that everything is withdrawn, once.',
    INVITATION: 'Says whether the text of an invitation opted them in.',
    PHONE_PROOF: 'Says whether the number that the text came from is theirs now.',
    RESUME: 'Says how to opt in again; the keyword alone is no consent.',
  },
);
