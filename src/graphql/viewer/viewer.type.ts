import { Field, Int, ObjectType } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import type { SourceChannel } from '../../consent/vocabulary.ts';
import type { Rights } from '../../usecases/access.ts';
import { SCOPES, type CredentialKind, type Scope } from '../../usecases/scopes.ts';
import { CredentialKindEnum, ScopeEnum } from '../api-key/api-key.enums.ts';
import { graphqlEnum } from '../graphql-enum.ts';
import { SourceChannelEnum } from '../opt-in/source-channel.ts';
import { DateTime } from '../scalars/date-time.ts';

type CustomerBy = 'ID' | 'PHONE' | 'EXTERNAL_ID' | 'WHATSAPP_USER_ID';

const CustomerByEnum = graphqlEnum<CustomerBy>('CustomerBy', 'By what a customer is named.', {
  ID: 'The `id` of the Customer, `cus_…`.',
  PHONE: 'The phone number.',
  EXTERNAL_ID: "The business's own key for this person.",
  WHATSAPP_USER_ID: "Meta's business-scoped user id (BSUID).",
});

@ObjectType('Viewer', {
  simpleResolvers: true,
  description: 'What the credential of this very request is, and may do. Nothing of the business shows in it.',
})
export class Viewer {
  @Field(() => CredentialKindEnum, {
    description: 'Whether it is a secret key, a public site key, a token, or a link.',
  })
  readonly kind: CredentialKind;

  @Field(() => [ScopeEnum], { description: 'What it may do; a call that needs another scope is FORBIDDEN.' })
  readonly scopes: readonly Scope[];

  @Field(() => [SourceChannelEnum], {
    nullable: true,
    description: 'The channels that it may capture for; null: all of them, where it may capture.',
  })
  readonly sourceChannels: readonly SourceChannel[] | null;

  @Field(() => Boolean, { description: "Whether it is one customer's own session, which reaches this customer alone." })
  readonly isCustomerSession: boolean;

  @Field(() => CustomerByEnum, {
    nullable: true,
    description: "How this session's token or link names its customer; null: it is no customer's session.",
  })
  readonly customerBy: CustomerBy | null;

  @Field(() => Boolean, {
    description: 'Whether it may only run operations that the gateway knows (trusted documents).',
  })
  readonly trustedDocumentsOnly: boolean;

  @Field(() => Int, {
    nullable: true,
    description: "Its own rate limit, in points of cost a minute; null: the gateway's.",
  })
  readonly pointsPerMinute: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'From when on it opens nothing; null: it does not expire by itself.',
  })
  readonly expiresAt: Instant | null;

  constructor({ kind, scopes, sourceChannels, customer, trustedDocumentsOnly, pointsPerMinute, expiresAt }: Rights) {
    this.kind = kind;
    this.scopes = SCOPES.filter((scope) => scopes.has(scope));
    this.sourceChannels = sourceChannels;
    this.isCustomerSession = customer !== null;
    this.customerBy = customerBy(customer);
    this.trustedDocumentsOnly = trustedDocumentsOnly;
    this.pointsPerMinute = pointsPerMinute;
    this.expiresAt = expiresAt;
  }
}

function customerBy(customer: Rights['customer']): CustomerBy | null {
  if (customer === null) return null;
  if (customer.id != null) return 'ID';
  if (customer.phone != null) return 'PHONE';
  return customer.externalId != null ? 'EXTERNAL_ID' : 'WHATSAPP_USER_ID';
}
