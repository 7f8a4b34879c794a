import { Field, InputType } from 'type-graphql';
import type { ButtonType, HeaderFormat } from '../../consent/template-parts.ts';
import { PhoneNumber } from '../scalars/phone-number.ts';
import { TemplateButtonTypeEnum, TemplateHeaderFormatEnum } from './template-parts.enums.ts';

@InputType('TemplateHeaderInput', { description: 'What shall stand above the body of a template.' })
export class TemplateHeaderInput {
  @Field(() => TemplateHeaderFormatEnum, { description: 'A line of text, or a medium.' })
  readonly format!: HeaderFormat;

  @Field(() => String, {
    nullable: true,
    description: 'Of TEXT: the line, 1 to 60 characters, with at most one variable. Left out for a medium.',
  })
  readonly text?: string | null;
}

@InputType('TemplateButtonInput', { description: 'A button that shall stand below a template.' })
export class TemplateButtonInput {
  @Field(() => TemplateButtonTypeEnum, { description: 'What it does.' })
  readonly type!: ButtonType;

  @Field(() => String, { description: 'What is written on it, 1 to 25 characters.' })
  readonly text!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Of URL: the http or https address that it opens, up to 2000 characters; it may end in one variable, `{{1}}`, whatever ' +
      'the format of the other variables.',
  })
  readonly url?: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: 'Of PHONE_NUMBER: the number that it calls.' })
  readonly phone?: string | null;
}
