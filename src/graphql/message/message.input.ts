import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { MessageStatus } from '../../consent/vocabulary.ts';
import { PageArgs } from '../connection/page.args.ts';
import { CustomerRefInput } from '../customer/customer.input.ts';
import { Locale } from '../scalars/locale.ts';
import { MessageStatusEnum } from './message.enums.ts';

@InputType('TextInput', { description: 'Free content.' })
export class TextInput {
  @Field(() => String, { description: 'What the customer shall read, 1 to 4096 characters.' })
  readonly body!: string;
}

@InputType('TemplateParameterInput', { description: "The value for one of a template's variables." })
export class TemplateParameterInput {
  @Field(() => String, {
    description:
      'The name of the variable, as `parameters` of the template has it; for POSITIONAL templates the number: "1", "2". Up to 110 ' +
      'characters.',
  })
  readonly name!: string;

  @Field(() => String, {
    description:
      'What takes its place, 1 to 1024 characters; for `header.url` an https address of at most 2000. An empty value refuses the ' +
      'message.',
  })
  readonly value!: string;
}

@InputType('TemplateMessageInput', { description: 'A template, with the values for its variables.' })
export class TemplateMessageInput {
  @Field(() => String, { description: 'The name of the template, 1 to 512 characters.' })
  readonly name!: string;

  @Field(() => Locale, { description: 'The language of the template; there is no falling back to another one.' })
  readonly language!: string;

  @Field(() => [TemplateParameterInput], {
    nullable: true,
    description: 'One value for every variable, at most 100; left out where the template has none.',
  })
  readonly parameters?: TemplateParameterInput[] | null;
}

@InputType('SendMessageInput', { description: 'A message to one customer: exactly one of `text` and `template`.' })
export class SendMessageInput {
  @Field(() => String, {
    description:
      'A key of the caller for this one message, 1 to 255 characters. Sent again with the same input, the first answer comes ' +
      'back, and no second message goes out.',
  })
  readonly idempotencyKey!: string;

  @Field(() => CustomerRefInput, { description: 'Who shall get it.' })
  readonly to!: CustomerRefInput;

  @Field(() => ID, {
    nullable: true,
    description: 'The number that it comes from, `snd_…`; may be left out where the business has one sender.',
  })
  readonly senderId?: string | null;

  @Field(() => TextInput, { nullable: true, description: 'Free content, which an open conversation window allows.' })
  readonly text?: TextInput | null;

  @Field(() => TemplateMessageInput, {
    nullable: true,
    description: 'A template, which an opt-in allows outside the window too.',
  })
  readonly template?: TemplateMessageInput | null;
}

@ArgsType()
export class MessagesArgs extends PageArgs {
  @Field(() => MessageStatusEnum, { nullable: true, description: 'Only messages that have come this far, now.' })
  readonly status?: MessageStatus | null;

  @Field(() => ID, { nullable: true, description: 'Only messages from this sender, `snd_…`.' })
  readonly senderId?: string | null;
}
