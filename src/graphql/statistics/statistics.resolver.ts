import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { statisticsFault, UNKNOWN_TIME_ZONE } from '../../usecases/statistics.ts';
import { badUserInput } from '../bad-user-input.ts';
import type { GatewayContext } from '../context.ts';
import { InputCheck } from '../input-check.ts';
import type { Soon } from '../loader.ts';
import { Purpose } from '../purpose/purpose.type.ts';
import { StatisticsArgs } from './statistics.args.ts';
import { OptInCount, Statistics } from './statistics.type.ts';

@Resolver(() => OptInCount)
export class StatisticsResolver {
  @Query(() => Statistics, {
    description:
      'What happened, counted by day: opt-ins, withdrawals, refusals and messages, of at most 92 days. Counted now: ask for it to ' +
      'look at, not before every message. BAD_USER_INPUT for a longer time, and for an unknown time zone.',
  })
  async statistics(
    @Args(() => StatisticsArgs) { from, to, timeZone }: StatisticsArgs,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<Statistics> {
    const query = { from, to, timeZone: timeZone ?? 'UTC' };
    new InputCheck(query).refuse();
    const fault = statisticsFault(query);
    if (fault !== null) throw badUserInput(fault);
    const counted = await services.reads.statistics(caller, query);
    if (counted === null) throw badUserInput(UNKNOWN_TIME_ZONE);
    return counted;
  }

  @FieldResolver(() => Purpose, { description: 'What they opted in to.' })
  purpose(@Root() { purposeId }: OptInCount, @Ctx() { loaders }: GatewayContext): Soon<Purpose> {
    return loaders.purpose.demand(purposeId);
  }
}
