import { Field, InputType } from 'type-graphql';

@InputType('EmailInput', {
  description:
    'Whom the gateway writes to by its mail server. The address is used for this one e-mail, and kept nowhere.',
})
export class EmailInput {
  @Field(() => String, { description: 'One address, such as `ann@example.com`, without a name.' })
  readonly to!: string;
}
