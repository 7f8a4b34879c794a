import { Field, Int, ObjectType } from 'type-graphql';
import type { MessageStatus, RefusalReason, SourceChannel } from '../../consent/vocabulary.ts';
import type { StatisticsRecord } from '../../usecases/statistics.ts';
import { RefusalReasonEnum } from '../eligibility/eligibility.enums.ts';
import { MessageStatusEnum } from '../message/message.enums.ts';
import { SourceChannelEnum } from '../opt-in/source-channel.ts';

const DAY = { description: 'The day, `YYYY-MM-DD` in the time zone asked for.' };
const CHANNEL = { description: 'Where customers acted.' };

@ObjectType('OptInCount', { simpleResolvers: true, description: 'How often customers opted in on one day.' })
export class OptInCount {
  @Field(() => String, DAY)
  readonly day!: string;

  @Field(() => SourceChannelEnum, CHANNEL)
  readonly sourceChannel!: SourceChannel;

  /** Resolved by `StatisticsResolver`. */
  readonly purposeId!: string;

  @Field(() => Int, { description: 'Acts of consent. Who opts in again counts again.' })
  readonly count!: number;
}

@ObjectType('WithdrawalCount', { simpleResolvers: true, description: 'How often customers withdrew on one day.' })
class WithdrawalCount {
  @Field(() => String, DAY)
  readonly day!: string;

  @Field(() => SourceChannelEnum, CHANNEL)
  readonly sourceChannel!: SourceChannel;

  @Field(() => Int, { description: 'Withdrawals: of one purpose or of everything, each is one.' })
  readonly count!: number;
}

@ObjectType('RefusalCount', { simpleResolvers: true, description: 'How often a send was refused on one day.' })
class RefusalCount {
  @Field(() => String, DAY)
  readonly day!: string;

  @Field(() => RefusalReasonEnum, { description: 'Why. A send that was refused for two reasons counts for both.' })
  readonly reason!: RefusalReason;

  @Field(() => Int, { description: 'Calls of `sendMessage` that were answered so.' })
  readonly count!: number;
}

@ObjectType('MessageCount', {
  simpleResolvers: true,
  description: 'How many messages of one day have come how far by now.',
})
class MessageCount {
  @Field(() => String, { description: 'The day of their acceptance, `YYYY-MM-DD` in the time zone asked for.' })
  readonly day!: string;

  @Field(() => MessageStatusEnum, { description: 'How far they have come by now.' })
  readonly status!: MessageStatus;

  @Field(() => Int, { description: 'Messages, also those with which the gateway answered keywords.' })
  readonly count!: number;
}

@ObjectType('Statistics', {
  simpleResolvers: true,
  description: 'Counts by day, in the order of the days; what there was none of is left out.',
})
export class Statistics implements StatisticsRecord {
  @Field(() => Int, { description: 'Conversation windows that are open now, whatever was asked for.' })
  readonly openWindows!: number;

  @Field(() => [OptInCount], {
    description:
      'Opt-ins, by when the customer acted: those that counted at once, and those that were confirmed. What waits for its ' +
      'confirmation is none yet.',
  })
  readonly optIns!: readonly OptInCount[];

  @Field(() => [WithdrawalCount], { description: 'Withdrawals, by when the customer acted.' })
  readonly withdrawals!: readonly WithdrawalCount[];

  @Field(() => [RefusalCount], {
    description:
      'Sends that were refused. What was accepted and stopped later is among `messages`, CANCELED or FAILED.',
  })
  readonly refusals!: readonly RefusalCount[];

  @Field(() => [MessageCount], { description: 'Messages that were accepted, by how far they have come by now.' })
  readonly messages!: readonly MessageCount[];
}
