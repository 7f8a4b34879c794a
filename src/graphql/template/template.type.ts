import { Field, ID, ObjectType } from 'type-graphql';
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
import { Payload } from '../user-error/user-error.type.ts';
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
    description: 'The names of its variables in the order in which they first appear, each once.',
  })
  readonly parameters: readonly string[];

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
  }
}

@ObjectType('RegisterTemplatePayload', { simpleResolvers: true, description: 'The answer of `registerTemplate`.' })
export class RegisterTemplatePayload extends Payload {
  @Field(() => Template, {
    nullable: true,
    description: 'The template, PENDING; null where `userErrors` says what stood in the way.',
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
