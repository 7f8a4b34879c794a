import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import type { NoticeScope, SourceChannel } from '../../consent/vocabulary.ts';
import type { NoticeRecord } from '../../usecases/records.ts';
import { graphqlEnum } from '../graphql-enum.ts';
import { encodeId } from '../node/global-id.ts';
import { Node } from '../node/node.type.ts';
import { SourceChannelEnum } from '../opt-in/source-channel.ts';
import { DateTime } from '../scalars/date-time.ts';
import { Locale } from '../scalars/locale.ts';
import { Payload } from '../user-error/user-error.type.ts';

export const NoticeScopeEnum = graphqlEnum<NoticeScope>(
  'NoticeScope',
  'Whether the wording speaks of WhatsApp or of messages in general (rule opt-in-notice).',
  {
    WHATSAPP: 'The text says that messages come over WhatsApp. Every policy edition accepts it.',
    GENERAL: 'A general opt-in to messages, which does not name WhatsApp. Edition 2026 accepts it, 2020 does not.',
  },
);

@ObjectType('Notice', {
  implements: Node,
  simpleResolvers: true,
  description:
    'One version of the wording that a customer was shown or read, for one purpose, sender, source channel and locale. It ' +
    'never changes: another wording is another version.',
})
export class Notice implements Node {
  @Field(() => ID, { description: 'Opaque global id of this version, `ntc_…`; what `noticeIds` of a capture take.' })
  readonly id: string;

  @Field(() => SourceChannelEnum, {
    description: 'Where this wording is shown; a capture of another channel is refused with it.',
  })
  readonly sourceChannel: SourceChannel;

  @Field(() => Locale, { description: 'The language of the text.' })
  readonly locale: string;

  @Field(() => Int, { description: 'Counts the versions of the same purpose, sender, channel and locale, from 1.' })
  readonly version: number;

  @Field(() => NoticeScopeEnum, { description: 'Whether it names WhatsApp, or consents to messages in general.' })
  readonly scope: NoticeScope;

  @Field(() => String, { description: 'The whole wording, as the customer saw or heard it.' })
  readonly text: string;

  @Field(() => String, {
    description: 'SHA-256 of the text in UTF-8, 64 lower-case hex digits: proves the wording elsewhere.',
  })
  readonly textSha256: string;

  @Field(() => Boolean, {
    description:
      'Whether it changes what matters to those who agreed to an earlier version: they have to be asked again (rule notice-current).',
  })
  readonly material: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'What is new in it, in the words of the business; null where it said nothing.',
  })
  readonly changeSummary: string | null;

  @Field(() => DateTime, { description: 'When this version came into use.' })
  readonly publishedAt: Instant;

  constructor(readonly record: NoticeRecord) {
    this.id = encodeId('Notice', record.id);
    this.sourceChannel = record.sourceChannel;
    this.locale = record.locale;
    this.version = record.version;
    this.scope = record.scope;
    this.text = record.text;
    this.textSha256 = record.textSha256;
    this.material = record.material;
    this.changeSummary = record.changeSummary;
    this.publishedAt = record.publishedAt;
  }
}

@ObjectType('PublishNoticePayload', { simpleResolvers: true, description: 'The answer of `publishNotice`.' })
export class PublishNoticePayload extends Payload {
  @Field(() => Notice, {
    nullable: true,
    description: 'The new version; null where `userErrors` says what stood in the way.',
  })
  readonly notice!: Notice | null;
}
