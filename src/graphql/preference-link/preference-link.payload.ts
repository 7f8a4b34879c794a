import { Field, ObjectType } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import { DateTime } from '../scalars/date-time.ts';
import { Url } from '../scalars/url.ts';
import { Payload } from '../user-error/user-error.type.ts';

@ObjectType('CreatePreferenceLinkPayload', {
  simpleResolvers: true,
  description: 'The answer of `createPreferenceLink`.',
})
export class CreatePreferenceLinkPayload extends Payload {
  @Field(() => Url, {
    nullable: true,
    description: 'For this customer alone: whoever has it is them. Null where `userErrors` is not empty.',
  })
  readonly url!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'From when on it opens nothing.' })
  readonly expiresAt!: Instant | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether an e-mail left; null: none was asked for.' })
  readonly emailSent!: boolean | null;
}

@ObjectType('RevokePreferenceLinksPayload', {
  simpleResolvers: true,
  description: 'The answer of `revokePreferenceLinks`.',
})
export class RevokePreferenceLinksPayload extends Payload {
  @Field(() => DateTime, {
    nullable: true,
    description: 'Links that were made until then open nothing. Null where `userErrors` is not empty.',
  })
  readonly revokedAt!: Instant | null;
}
