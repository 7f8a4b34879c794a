import { Field, ObjectType } from 'type-graphql';
import { Payload } from '../user-error/user-error.type.ts';

@ObjectType('SetAllowedOriginsPayload', { simpleResolvers: true, description: 'The answer of `setAllowedOrigins`.' })
export class SetAllowedOriginsPayload extends Payload {
  @Field(() => [String], {
    nullable: true,
    description: 'The origins as browsers send them, each once; null where `userErrors` says what stood in the way.',
  })
  readonly allowedOrigins!: readonly string[] | null;
}
