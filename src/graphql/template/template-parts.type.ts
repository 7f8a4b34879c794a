import { Field, ObjectType } from 'type-graphql';
import type { ButtonType, HeaderFormat, TemplateHeader as HeaderRecord } from '../../consent/template-parts.ts';
import { PhoneNumber } from '../scalars/phone-number.ts';
import { TemplateButtonTypeEnum, TemplateHeaderFormatEnum } from './template-parts.enums.ts';

@ObjectType('TemplateHeader', { simpleResolvers: true, description: 'What stands above the body of a template.' })
export class TemplateHeader {
  @Field(() => TemplateHeaderFormatEnum, { description: 'A line of text, or a medium.' })
  readonly format: HeaderFormat;

  @Field(() => String, {
    nullable: true,
    description: 'Of TEXT: the line, up to 60 characters, with its variable in double braces; null for a medium.',
  })
  readonly text: string | null;

  constructor(header: HeaderRecord) {
    this.format = header.format;
    this.text = header.format === 'TEXT' ? header.text : null;
  }
}

@ObjectType('TemplateButton', { simpleResolvers: true, description: 'A button below a template.' })
export class TemplateButton {
  @Field(() => TemplateButtonTypeEnum, { description: 'What it does.' })
  readonly type!: ButtonType;

  @Field(() => String, { description: 'What is written on it, up to 25 characters.' })
  readonly text!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Of URL: the address that it opens, which may end in `{{1}}`; null otherwise.',
  })
  readonly url!: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: 'Of PHONE_NUMBER: the number it calls; null otherwise.' })
  readonly phone!: string | null;
}
