import { Field, Int, ObjectType } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import type { SourceChannel } from '../../consent/vocabulary.ts';
import type { Rights } from '../../usecases/access.ts';
import { SCOPES, type CredentialKind, type Scope } from '../../usecases/scopes.ts';
import { CredentialKindEnum, ScopeEnum } from '../api-key/api-key.enums.ts';
import { SourceChannelEnum } from '../opt-in/source-channel.ts';
import { DateTime } from '../scalars/date-time.ts';

@ObjectType('Viewer', {
  simpleResolvers: true,
  description: 'What the credential of this very request is, and may do. Nothing of the business shows in it.',
})
export class Viewer {
  @Field(() => CredentialKindEnum, { description: 'Whether it is a secret key, a public site key, or a token.' })
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
    this.trustedDocumentsOnly = trustedDocumentsOnly;
    this.pointsPerMinute = pointsPerMinute;
    this.expiresAt = expiresAt;
  }
}
