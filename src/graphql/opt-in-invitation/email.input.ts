import { Field, InputType } from 'type-graphql';

@InputType('EmailInput', { description: 'An e-mail that the gateway sends by its mail server.' })
export class EmailInput {
  @Field(() => String, { description: 'The address, 3 to 254 characters, without a name. It is stored nowhere.' })
  readonly to!: string;
}
