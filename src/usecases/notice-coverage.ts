import { reconsentDueSince } from '../consent/reconsent.ts';
import { optInViews } from './opt-in-view.ts';
import type { Caller } from './ports.ts';
import type { NoticeCoverageFilter, NoticeCoverageRecord, ReadStore } from './reads.ts';

/**
 * How many active opt-ins stand on each version of a notice that fits, newest first (rule notice-current). Who always had the same
 * number is counted by the database; where a number changed, the core decides customer by customer which consent was for the number
 * of today (rule opt-in-number), as that is stored sealed.
 */
export async function noticeCoverage(
  reads: ReadStore,
  caller: Caller,
  filter: NoticeCoverageFilter,
): Promise<NoticeCoverageRecord[]> {
  const counted = await reads.noticeCoverageOfUnmoved(caller, filter);
  const counts = new Map(counted.map((one) => [one.notice.id, { ...one }]));
  if (counts.size === 0) return [];
  const overtaken = counted.flatMap(({ notice: { id, overtakenAt } }) =>
    overtakenAt === null ? [] : [{ noticeId: id, since: overtakenAt }],
  );
  for await (const reading of reads.consentOfMoved(caller)) {
    for (const view of optInViews(reading)) {
      const count = counts.get(view.capture.noticeId);
      if (view.status !== 'ACTIVE' || count === undefined) continue;
      count.activeOptIns += 1;
      if (reconsentDueSince(view, overtaken, reading.now) !== null) count.reconsentDue += 1;
    }
  }
  return [...counts.values()];
}
