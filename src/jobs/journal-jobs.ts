import type { Jobs } from './job-runner.ts';

/** What there is to do about the journal without anybody asking. */
export function journalJobs(makeParts: () => Promise<void>): Jobs {
  return {
    /** Every day: the months ahead. */
    make_journal_parts: makeParts,
  };
}
