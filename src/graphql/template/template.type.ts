import { Field, ID, Int, ObjectType } from 'type-graphql';
import type {
  ParameterFormat,
  TemplateCategory,
  TemplateQuality,
  TemplateStatus,
  TemplateUseCase,
} from '../../consent/vocabulary.ts';
import type { TemplateRecord } from '../../usecases/records.ts';
import { encodeId } from '../node/global-id.ts';
import { Node } from '../node/node.type.ts';
import { Locale } from '../scalars/locale.ts';
import { Payload, UserError } from '../user-error/user-error.type.ts';
import { TemplateButton, TemplateHeader } from './template-parts.type.ts';
import {
  ParameterFormatEnum,
  TemplateCategoryEnum,
  TemplateQualityEnum,
  TemplateStatusEnum,
  TemplateUseCaseEnum,
} from './template.enums.ts';

@ObjectType('Template', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A message template as registered at Meta: the only content that may be sent outside a conversation window.',
})
export class Template implements Node {
  @Field(() => ID, { description: 'Opaque global id, `tpl_…`.' })
  readonly id: string;

  @Field(() => String, { description: 'Its name at Meta, 1 to 512 lower-case letters, digits and underscores.' })
  readonly name: string;

  @Field(() => Locale, { description: 'Its language; name and language together say which template it is.' })
  readonly language: string;

  @Field(() => TemplateCategoryEnum, { description: 'What kind of message it is to Meta; Meta can change it.' })
  readonly category: TemplateCategory;

  @Field(() => TemplateUseCaseEnum, {
    nullable: true,
    description: 'Its use case of edition 2020; null where it was given none.',
  })
  readonly useCase: TemplateUseCase | null;

  @Field(() => TemplateStatusEnum, { description: "Where it stands in Meta's review; only APPROVED is sent." })
  readonly status: TemplateStatus;

  @Field(() => TemplateQualityEnum, { description: "Meta's rating by how customers receive it; blocks nothing." })
  readonly quality: TemplateQuality;

  @Field(() => String, { description: 'Its text with the variables in double braces, up to 1024 characters.' })
  readonly body: string;

  @Field(() => ParameterFormatEnum, { description: 'Whether its variables are numbers or names.' })
  readonly parameterFormat: ParameterFormat;

  @Field(() => [String], {
    description:
      'The names of all variables that a message fills, each once: those of the body in the order in which they first appear, ' +
      'then `header.<name>` of a text header or `header.url` (an https address of at most 2000 characters) of a media header, then ' +
      '`button.<n>`, counted from 1, of each button that takes a value.',
  })
  readonly parameters: readonly string[];

  @Field(() => TemplateHeader, { nullable: true, description: 'What stands above the body; null: nothing.' })
  readonly header: TemplateHeader | null;

  @Field(() => String, { nullable: true, description: 'The line below the body, up to 60 characters; null: none.' })
  readonly footer: string | null;

  @Field(() => [TemplateButton], { description: 'Its buttons, in order.' })
  readonly buttons: readonly TemplateButton[];

  constructor(readonly record: TemplateRecord) {
    this.id = encodeId('Template', record.id);
    this.name = record.name;
    this.language = record.language;
    this.category = record.category;
    this.useCase = record.useCase;
    this.status = record.status;
    this.quality = record.quality;
    this.body = record.body;
    this.parameterFormat = record.parameterFormat;
    this.parameters = record.parameters;
    this.header = record.header && new TemplateHeader(record.header);
    this.footer = record.footer;
    this.buttons = record.buttons;
  }
}

@ObjectType('RegisterTemplatePayload', { simpleResolvers: true, description: 'The answer of `registerTemplate`.' })
export class RegisterTemplatePayload extends Payload {
  @Field(() => Template, {
    nullable: true,
    description:
      'The template, PENDING, or with the status that Meta gave it at once; null where `userErrors` says what stood in the way.',
  })
  readonly template!: Template | null;
}

@ObjectType('RecordTemplateStatusPayload', {
  simpleResolvers: true,
  description: 'The answer of `recordTemplateStatus`.',
})
export class RecordTemplateStatusPayload extends Payload {
  @Field(() => Template, {
    nullable: true,
    description: 'The template as it is now; null where `userErrors` says what stood in the way.',
  })
  readonly template!: Template | null;
}

@ObjectType('SyncTemplatesPayload', { simpleResolvers: true, description: 'The answer of `syncTemplates`.' })
export class SyncTemplatesPayload {
  @Field(() => Int, { description: 'How many templates Meta had that were not known here.' })
  readonly created!: number;

  @Field(() => Int, { description: 'How many were known otherwise than Meta has them.' })
  readonly changed!: number;

  @Field(() => Int, { description: 'How many were known and are gone at Meta: they are DELETED now.' })
  readonly deleted!: number;

  @Field(() => [Template], { description: 'Those that were created or changed, as they are now.' })
  readonly templates!: readonly Template[];

  @Field(() => [UserError], {
    description:
      'Which accounts could not be read, and why. Nothing was changed for those; of the others all was brought up to date, ' +
      'but nothing is taken for deleted while one is missing.',
  })
  readonly userErrors!: readonly UserError[];
}
