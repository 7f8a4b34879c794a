import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { noticeCoverage } from '../../usecases/notice-coverage.ts';
import { badUserInput } from '../bad-user-input.ts';
import type { GatewayContext } from '../context.ts';
import { InputCheck } from '../input-check.ts';
import { then, type Soon } from '../loader.ts';
import { NoticeCoverage, NoticeCoverageArgs } from './notice-coverage.type.ts';
import { diffNotices } from './notice-diff.ts';
import { NoticeDiff } from './notice-diff.type.ts';
import { seriesKey } from './notice-series.ts';
import { Notice } from './notice.type.ts';

/** A notice over time: its versions, what changed between them, and who stands on which. */
@Resolver(() => Notice)
export class NoticeVersionsResolver {
  @FieldResolver(() => [Notice], {
    description: 'Every version for the same purpose, sender, channel and locale, newest first, this one among them.',
  })
  versions(@Root() { record }: Notice, @Ctx() { loaders }: GatewayContext): Soon<readonly Notice[]> {
    return loaders.noticeVersions.demand(seriesKey(record));
  }

  @FieldResolver(() => Notice, {
    nullable: true,
    description: 'The version before this one; null for the first.',
  })
  previousVersion(@Root() notice: Notice, @Ctx() { loaders }: GatewayContext): Soon<Notice | null> {
    if (notice.version === 1) return null;
    return then(loaders.noticeVersions.demand(seriesKey(notice.record)), (versions) => before(notice, versions));
  }

  @FieldResolver(() => NoticeDiff, {
    description: 'What changed since an earlier version, word by word. BAD_USER_INPUT where `from` is none.',
  })
  diff(
    @Root() notice: Notice,
    @Arg('from', () => Int, {
      nullable: true,
      description: 'The `version` to compare with, earlier than this one; left out: the one before.',
    })
    from: number | null | undefined,
    @Ctx() { loaders }: GatewayContext,
  ): Soon<NoticeDiff> {
    return then(loaders.noticeVersions.demand(seriesKey(notice.record)), (versions) => {
      const earlier = from == null ? before(notice, versions) : versionOf(from, notice, versions);
      return { from: earlier, to: notice, parts: diffNotices(earlier?.record ?? null, notice.record) };
    });
  }

  @Query(() => [NoticeCoverage], {
    description:
      'How many active opt-ins stand on which version of a notice, newest first, and how many of them have to be asked again ' +
      '(rule notice-current). Counted now, over all customers: ask for it to look at, not before every message.',
  })
  async noticeCoverage(
    @Args(() => NoticeCoverageArgs) { purpose = null, senderId = null }: NoticeCoverageArgs,
    @Ctx() { services, caller, loaders }: GatewayContext,
  ): Promise<NoticeCoverage[]> {
    const check = new InputCheck({ purpose });
    const filter = { purpose, senderId: check.id('Sender', senderId, ['senderId']) };
    check.refuse();
    const found = await noticeCoverage(services.reads, caller, filter);
    return found.map(({ notice, ...counts }) => ({ notice: loaders.notice.prime(notice), ...counts }));
  }
}

function before({ version }: Notice, versions: readonly Notice[]): Notice | null {
  return versions.find((one) => one.version < version) ?? null;
}

function versionOf(from: number, { version }: Notice, versions: readonly Notice[]): Notice {
  const found = versions.find((one) => one.version === from && from < version);
  if (found !== undefined) return found;
  throw badUserInput(
    'from: there is no such earlier version of this notice; give the number of one, as notice { versions { version } } lists them.',
  );
}
