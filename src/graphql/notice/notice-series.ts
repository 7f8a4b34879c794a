import type { SourceChannel } from '../../consent/vocabulary.ts';
import type { NoticeRecord, NoticeSeries } from '../../usecases/records.ts';

/** The versions of one notice. */
export interface NoticeVersions {
  readonly key: string;
  readonly versions: readonly NoticeRecord[];
}

/** One text for what the versions of a notice have in common. None of the four can hold a slash. */
export function seriesKey({ purposeId, senderId, sourceChannel, locale }: NoticeSeries): string {
  return [purposeId, senderId, sourceChannel, locale].join('/');
}

/** Reads `seriesKey` again. */
export function seriesOf(key: string): NoticeSeries {
  const [purposeId = '', senderId = '', sourceChannel = '', locale = ''] = key.split('/');
  return { purposeId, senderId, sourceChannel: sourceChannel as SourceChannel, locale };
}

/** Versions of several notices, told apart. */
export function versionsBySeries(notices: readonly NoticeRecord[]): NoticeVersions[] {
  return [...Map.groupBy(notices, seriesKey)].map(([key, versions]) => ({ key, versions }));
}
