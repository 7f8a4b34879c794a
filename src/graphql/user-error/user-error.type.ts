import { Field, ObjectType } from 'type-graphql';
import type { UserErrorCode } from '../../consent/vocabulary.ts';
import { graphqlEnum } from '../graphql-enum.ts';

const UserErrorCodeEnum = graphqlEnum<UserErrorCode>(
  'UserErrorCode',
  'Why a mutation did nothing. Codes are stable: branch on them, and show the message. Nothing was stored where one is given.',
  {
    INVALID:
      'A value breaks a bound or a shape, or a one-of has none or several; `field` says which, the message what would do.',
    NOT_FOUND: 'The id, code or token is well formed, but names nothing of this business.',
    ALREADY_EXISTS: 'Something of this name or number exists already, and would have been overwritten.',
    IDEMPOTENCY_CONFLICT:
      'This idempotency key was used before with another input. Send the input of that time, or a new key for a new act.',
    PASSIVE_CONSENT:
      'The evidence tells of no action of the customer, for instance of a pre-ticked box (rule opt-in-active). There is no consent.',
    EVIDENCE_MISSING: 'The source channel needs a piece of evidence that is missing for this action.',
    EVIDENCE_INVALID: 'A piece of evidence contradicts the action, the channel or another piece.',
    NOTICE_WRONG_CHANNEL: 'The notice was published for another source channel than the one of this capture.',
    OCCURRED_IN_FUTURE:
      'The customer cannot have acted yet: `occurredAt` is more than 5 minutes ahead of the server (rule opt-in-order).',
    NOTICE_LACKS_BUSINESS_NAME: "The text does not contain the sender's business name (rule opt-in-notice).",
    NOTICE_LACKS_WHATSAPP: 'The text does not say that messages come over WhatsApp (rule opt-in-notice).',
    NOTICE_LACKS_PURPOSE:
      'The text does not say which content will come: the title of its purpose (rule opt-in-notice).',
    RECEIPT_UNAVAILABLE:
      'A receipt cannot be proved: the gateway has no key to sign with, or what it would rest on was taken away.',
  },
);

@ObjectType('UserError', {
  simpleResolvers: true,
  description:
    'An expected failure of a mutation, as data. What is not the business case of the caller (no rights, a malformed ' +
    'document, an outage) is a GraphQL error instead.',
})
export class UserError {
  @Field(() => UserErrorCodeEnum, { description: 'The stable code to branch on.' })
  readonly code!: UserErrorCode;

  @Field(() => [String], {
    nullable: true,
    description:
      'The path into the mutation\'s `input`, list positions from 0: `["evidence", "preselected"]`, `["noticeIds", "2"]`. ' +
      'Null where no one field is at fault.',
  })
  readonly field!: readonly string[] | null;

  @Field(() => String, {
    description: 'One English sentence that says what is wrong and what to do. It never carries personal data.',
  })
  readonly message!: string;
}

/** What every payload carries. */
@ObjectType({ simpleResolvers: true })
export abstract class Payload {
  @Field(() => [UserError], {
    description: 'What stood in the way. Empty: done. Otherwise nothing was stored, and every fault is named at once.',
  })
  readonly userErrors!: readonly UserError[];
}
