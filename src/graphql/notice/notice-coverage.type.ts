import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { Notice } from './notice.type.ts';

@ArgsType()
export class NoticeCoverageArgs {
  @Field(() => String, { nullable: true, description: 'Only notices of the purpose with this code.' })
  readonly purpose?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only notices of this sender, `snd_…`.' })
  readonly senderId?: string | null;
}

@ObjectType('NoticeCoverage', {
  simpleResolvers: true,
  description: 'One version of a notice, and how many customers stand on it now.',
})
export class NoticeCoverage {
  @Field(() => Notice, { description: 'The version.' })
  readonly notice!: Notice;

  @Field(() => Int, {
    description:
      'How many opt-ins that are ACTIVE now were given under it. Who changed back to a former number, or had no number when ' +
      'they acted and changed it since, is counted only once they confirm or opt in again.',
  })
  readonly activeOptIns!: number;

  @Field(() => Int, {
    description: 'How many of these are due for re-consent: all, where a material version came after it, or none.',
  })
  readonly reconsentDue!: number;
}
