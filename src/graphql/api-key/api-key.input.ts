import { Field, ID, InputType, Int } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import type { SourceChannel } from '../../consent/vocabulary.ts';
import type { Scope } from '../../usecases/scopes.ts';
import { SourceChannelEnum } from '../opt-in/source-channel.ts';
import { DateTime } from '../scalars/date-time.ts';
import { ScopeEnum } from './api-key.enums.ts';

/** What both kinds of key are given. */
@InputType()
abstract class NewKeyInput {
  @Field(() => String, { description: 'What the key is for, 1 to 200 characters, such as "IVR of the Berlin office".' })
  readonly name!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'From when on it opens nothing; it has to be in the future. Leave it out for: until it is revoked.',
  })
  readonly expiresAt?: Instant | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Whether it may only run operations that the gateway knows (trusted documents).',
  })
  readonly trustedDocumentsOnly?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: "A rate limit of its own, in points of cost a minute, 1 to 1000000; leave it out for the gateway's.",
  })
  readonly pointsPerMinute?: number | null;
}

@InputType('CreateApiKeyInput', { description: 'A new secret key.' })
export class CreateApiKeyInput extends NewKeyInput {
  @Field(() => [ScopeEnum], { description: 'What it may do; give it no more than it needs. At least one.' })
  readonly scopes!: Scope[];

  @Field(() => [SourceChannelEnum], {
    nullable: true,
    description: 'The channels that it may capture for, with the scope CAPTURE only; leave it out for all of them.',
  })
  readonly sourceChannels?: SourceChannel[] | null;
}

@InputType('CreateSiteKeyInput', { description: 'A new public key, for pages and apps.' })
export class CreateSiteKeyInput extends NewKeyInput {
  @Field(() => [String], {
    description: 'The web origins whose pages may use it, 1 to 20, such as `https://www.example.com`.',
  })
  readonly origins!: string[];

  @Field(() => [SourceChannelEnum], {
    nullable: true,
    description: 'WEBSITE, APP, or both; leave it out for both.',
  })
  readonly sourceChannels?: SourceChannel[] | null;
}

@InputType('RotateApiKeyInput', { description: 'Which key gets a successor, and how long both open.' })
export class RotateApiKeyInput {
  @Field(() => ID, { description: 'The id of the key, `key_…`.' })
  readonly id!: string;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 1440,
    description: 'How many minutes the old key goes on, 0 to 43200 (30 days); with 0 it ends at once.',
  })
  readonly overlapMinutes?: number | null;
}

@InputType('RevokeApiKeyInput', { description: 'Which key is to open nothing any more.' })
export class RevokeApiKeyInput {
  @Field(() => ID, { description: 'The id of the key, `key_…`.' })
  readonly id!: string;
}
