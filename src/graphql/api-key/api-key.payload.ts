import { Field, ObjectType } from 'type-graphql';
import { Payload } from '../user-error/user-error.type.ts';
import { ApiKey } from './api-key.type.ts';

/** What tells of a new key. */
@ObjectType({ simpleResolvers: true })
abstract class NewKeyPayload extends Payload {
  @Field(() => ApiKey, {
    nullable: true,
    description: 'The new key, without its secret; null where `userErrors` says what stood in the way.',
  })
  readonly apiKey!: ApiKey | null;

  @Field(() => String, {
    nullable: true,
    description: 'The key itself. This answer is the only place where it is ever shown: keep it now, as a secret.',
  })
  readonly key!: string | null;
}

@ObjectType('CreateApiKeyPayload', { simpleResolvers: true, description: 'The answer of `createApiKey`.' })
export class CreateApiKeyPayload extends NewKeyPayload {}

@ObjectType('CreateSiteKeyPayload', { simpleResolvers: true, description: 'The answer of `createSiteKey`.' })
export class CreateSiteKeyPayload extends NewKeyPayload {}

@ObjectType('RotateApiKeyPayload', { simpleResolvers: true, description: 'The answer of `rotateApiKey`.' })
export class RotateApiKeyPayload extends NewKeyPayload {
  @Field(() => ApiKey, {
    nullable: true,
    description: 'The old key, which ends at its `expiresAt`; null where `userErrors` says what stood in the way.',
  })
  readonly rotated!: ApiKey | null;
}

@ObjectType('RevokeApiKeyPayload', { simpleResolvers: true, description: 'The answer of `revokeApiKey`.' })
export class RevokeApiKeyPayload extends Payload {
  @Field(() => ApiKey, {
    nullable: true,
    description: 'The key, revoked; null where `userErrors` says what stood in the way.',
  })
  readonly apiKey!: ApiKey | null;
}
