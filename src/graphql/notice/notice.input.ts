import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { NoticeScope, SourceChannel } from '../../consent/vocabulary.ts';
import { SourceChannelEnum } from '../opt-in/source-channel.ts';
import { Locale } from '../scalars/locale.ts';
import { NoticeScopeEnum } from './notice.type.ts';

@InputType('PublishNoticeInput', {
  description: 'A wording to put into use. The same purpose, sender, channel and locale again make the next version.',
})
export class PublishNoticeInput {
  @Field(() => String, { description: 'The code of the purpose that it asks consent for, 1 to 64 characters.' })
  readonly purpose!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The sender whose business name it names, `snd_…`; may be left out where the business has one sender.',
  })
  readonly senderId?: string | null;

  @Field(() => SourceChannelEnum, { description: 'Where it will be shown or read.' })
  readonly sourceChannel!: SourceChannel;

  @Field(() => Locale, { description: 'The language of the text.' })
  readonly locale!: string;

  @Field(() => NoticeScopeEnum, {
    nullable: true,
    defaultValue: 'WHATSAPP',
    description: 'Whether the text names WhatsApp, or is a general opt-in, which edition 2026 accepts.',
  })
  readonly scope?: NoticeScope | null;

  @Field(() => String, {
    description:
      'The whole wording, 1 to 4096 characters. It names the business name and WhatsApp, and contains the title of the ' +
      'purpose (rule opt-in-notice).',
  })
  readonly text!: string;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'Whether the change matters to those who agreed to an earlier version: they have to be asked again, and eligibility warns or ' +
      'refuses until then, as `Business.reconsentPolicy` says (rule notice-current). Not for a first version.',
  })
  readonly material?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'What is new in it, 1 to 1000 characters, for those who read its versions.',
  })
  readonly changeSummary?: string | null;
}

@ArgsType()
export class NoticesArgs {
  @Field(() => String, { nullable: true, description: 'Only notices of the purpose with this code.' })
  readonly purpose?: string | null;

  @Field(() => SourceChannelEnum, { nullable: true, description: 'Only notices that are shown on this channel.' })
  readonly sourceChannel?: SourceChannel | null;

  @Field(() => Locale, { nullable: true, description: 'Only notices in exactly this language.' })
  readonly locale?: string | null;
}
