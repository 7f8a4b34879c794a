import { Field, ObjectType } from 'type-graphql';
import { graphqlEnum } from '../graphql-enum.ts';
import { Notice } from './notice.type.ts';

export type NoticeDiffKind = 'SAME' | 'ADDED' | 'REMOVED';

const NoticeDiffKindEnum = graphqlEnum<NoticeDiffKind>('NoticeDiffKind', 'What became of a part of a wording.', {
  SAME: 'It stands in both versions.',
  ADDED: 'Only the later version has it.',
  REMOVED: 'Only the earlier version has it.',
});

@ObjectType('NoticeDiffPart', {
  simpleResolvers: true,
  description: 'A run of words that shared one fate.',
})
export class NoticeDiffPart {
  @Field(() => NoticeDiffKindEnum, { description: 'In which of the two versions it stands.' })
  readonly kind!: NoticeDiffKind;

  @Field(() => String, { description: 'The words, with the spaces and signs between them.' })
  readonly text!: string;
}

@ObjectType('NoticeDiff', {
  simpleResolvers: true,
  description:
    'Two versions of a notice, word by word. The SAME and ADDED parts together are the later text, the SAME and REMOVED ones the ' +
    'earlier. Where more than 300 words differ, the whole text counts as replaced.',
})
export class NoticeDiff {
  @Field(() => Notice, {
    nullable: true,
    description: 'The earlier version; null for the first one, which is compared with nothing.',
  })
  readonly from!: Notice | null;

  @Field(() => Notice, { description: 'The later version: the one that was asked.' })
  readonly to!: Notice;

  @Field(() => [NoticeDiffPart], {
    description: 'The parts in the order of the text; what was removed before what replaced it.',
  })
  readonly parts!: readonly NoticeDiffPart[];
}
