import { Field, ObjectType } from 'type-graphql';
import { Payload } from '../user-error/user-error.type.ts';
import { Business } from './business.type.ts';

@ObjectType('UpdateBusinessPayload', { simpleResolvers: true, description: 'The answer of `updateBusiness`.' })
export class UpdateBusinessPayload extends Payload {
  @Field(() => Business, {
    nullable: true,
    description: 'The business as it is now; null where `userErrors` says what stood in the way.',
  })
  readonly business!: Business | null;
}
