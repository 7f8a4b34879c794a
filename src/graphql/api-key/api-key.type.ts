import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import type { SourceChannel } from '../../consent/vocabulary.ts';
import { keyEnd, type ApiKeyReading, type KeyKind } from '../../usecases/api-key-record.ts';
import type { Scope } from '../../usecases/scopes.ts';
import { connectionType } from '../connection/connection.type.ts';
import { encodeId } from '../node/global-id.ts';
import { SourceChannelEnum } from '../opt-in/source-channel.ts';
import { DateTime } from '../scalars/date-time.ts';
import { CredentialKindEnum, ScopeEnum } from './api-key.enums.ts';

@ObjectType('ApiKey', {
  simpleResolvers: true,
  description:
    'A key of the business, without the secret: that is shown once, when it is made. Its rights never change; rotate it, or make another.',
})
export class ApiKey {
  @Field(() => ID, { description: 'Opaque id, `key_…`; no Node, as only `admin` may read keys.' })
  readonly id: string;

  @Field(() => String, { description: 'What it is for, 1 to 200 characters.' })
  readonly name: string;

  @Field(() => String, {
    description: 'How the key itself begins, to know it again: `cgk_…`, or `cgs_…` for a site key.',
  })
  readonly prefix: string;

  @Field(() => CredentialKindEnum, { description: 'SECRET_KEY or SITE_KEY.' })
  readonly kind: KeyKind;

  @Field(() => [ScopeEnum], { description: 'What it may do.' })
  readonly scopes: readonly Scope[];

  @Field(() => [SourceChannelEnum], {
    nullable: true,
    description: 'The channels that it may capture for; null: all of them, where it may capture.',
  })
  readonly sourceChannels: readonly SourceChannel[] | null;

  @Field(() => [String], { description: 'The web origins that a site key may be used from; empty for a secret key.' })
  readonly origins: readonly string[];

  @Field(() => Boolean, {
    description: 'Whether it may only run operations that the gateway knows (trusted documents).',
  })
  readonly trustedDocumentsOnly: boolean;

  @Field(() => Int, {
    nullable: true,
    description: "Its own rate limit, in points of cost a minute; null: the gateway's.",
  })
  readonly pointsPerMinute: number | null;

  @Field(() => DateTime, { description: 'When it was made.' })
  readonly createdAt: Instant;

  @Field(() => DateTime, {
    nullable: true,
    description: 'From when on it opens nothing, by its making or by its rotation; null: it does not expire.',
  })
  readonly expiresAt: Instant | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was revoked; null: it was not.' })
  readonly revokedAt: Instant | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was last used, to the minute; null: never yet.' })
  readonly lastUsedAt: Instant | null;

  constructor(record: ApiKeyReading) {
    this.id = encodeId('ApiKey', record.id);
    this.name = record.name;
    this.prefix = record.prefix;
    this.kind = record.kind;
    this.scopes = record.scopes;
    this.sourceChannels = record.sourceChannels;
    this.origins = record.origins;
    this.trustedDocumentsOnly = record.trustedDocumentsOnly;
    this.pointsPerMinute = record.pointsPerMinute;
    this.createdAt = record.createdAt;
    this.expiresAt = keyEnd(record);
    this.revokedAt = record.revokedAt;
    this.lastUsedAt = record.lastUsedAt;
  }
}

export const ApiKeyConnection = connectionType('ApiKey', ApiKey, 'API keys, newest first');
