import { Field, ID, InputType } from 'type-graphql';
import type {
  ParameterFormat,
  TemplateCategory,
  TemplateQuality,
  TemplateStatus,
  TemplateUseCase,
} from '../../consent/vocabulary.ts';
import { TemplateParameterInput } from '../message/message.input.ts';
import { Locale } from '../scalars/locale.ts';
import { TemplateButtonInput, TemplateHeaderInput } from './template-parts.input.ts';
import {
  ParameterFormatEnum,
  TemplateCategoryEnum,
  TemplateQualityEnum,
  TemplateStatusEnum,
  TemplateUseCaseEnum,
} from './template.enums.ts';

@InputType('RegisterTemplateInput', { description: 'A template as it is submitted to Meta.' })
export class RegisterTemplateInput {
  @Field(() => String, { description: 'Its name at Meta, 1 to 512 lower-case letters, digits and underscores.' })
  readonly name!: string;

  @Field(() => Locale, { description: 'Its language; name and language together must be new.' })
  readonly language!: string;

  @Field(() => TemplateCategoryEnum, { description: 'The category that it is submitted under.' })
  readonly category!: TemplateCategory;

  @Field(() => TemplateUseCaseEnum, {
    nullable: true,
    description: 'Its use case, without which edition 2020 does not send it.',
  })
  readonly useCase?: TemplateUseCase | null;

  @Field(() => String, {
    description: 'Its text, 1 to 1024 characters, with variables such as `{{1}}` or `{{first_name}}`.',
  })
  readonly body!: string;

  @Field(() => ParameterFormatEnum, {
    nullable: true,
    defaultValue: 'POSITIONAL',
    description: 'Whether the variables of the body are numbers or names; they cannot be mixed.',
  })
  readonly parameterFormat?: ParameterFormat | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The code of the purpose that it is sent for, 1 to 64 characters (rule template-purpose). Without one it can only be a ' +
      'reply inside an open window.',
  })
  readonly purpose?: string | null;

  @Field(() => TemplateHeaderInput, { nullable: true, description: 'What stands above the body; left out: nothing.' })
  readonly header?: TemplateHeaderInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'A line below the body, 1 to 60 characters, without variables; left out: none.',
  })
  readonly footer?: string | null;

  @Field(() => [TemplateButtonInput], { nullable: true, description: 'Its buttons, at most 10; left out: none.' })
  readonly buttons?: TemplateButtonInput[] | null;

  @Field(() => [TemplateParameterInput], {
    nullable: true,
    description:
      "What Meta's reviewers see in place of a variable, by the names that `parameters` of the template has. What is left out " +
      'is filled with a sample; a media header needs one, `header.url`.',
  })
  readonly examples?: TemplateParameterInput[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The sender in whose WhatsApp Business Account it is made, `snd_…`; may be left out where all senders share one.',
  })
  readonly senderId?: string | null;
}

@InputType('RecordTemplateStatusInput', { description: 'What Meta, or another provider, says of a template now.' })
export class RecordTemplateStatusInput {
  @Field(() => String, { description: 'The name of a registered template, 1 to 512 characters.' })
  readonly name!: string;

  @Field(() => Locale, { description: 'The language of that template.' })
  readonly language!: string;

  @Field(() => TemplateStatusEnum, { description: 'Its status from now on.' })
  readonly status!: TemplateStatus;

  @Field(() => TemplateCategoryEnum, { nullable: true, description: 'Its category from now on; left out: as before.' })
  readonly category?: TemplateCategory | null;

  @Field(() => TemplateQualityEnum, {
    nullable: true,
    description: 'Its quality rating from now on; left out: as before.',
  })
  readonly quality?: TemplateQuality | null;
}
