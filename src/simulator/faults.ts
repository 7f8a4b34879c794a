import { z } from 'zod';

const share = z.number().min(0).max(1);
const milliseconds = z.number().min(0).max(3_600_000);

const faults = z.strictObject({
  /** The share of messages that are accepted and never answered: the caller cannot know that they were. */
  timeoutAfterAccepting: share,
  /** When such a connection is closed after all. */
  closeAfterMs: milliseconds,
  /** The share of requests that end with 5xx before anything was looked at. */
  serverErrors: share,
  /** The next so many requests end with 5xx. */
  serverErrorBurst: z.number().int().min(0).max(1_000_000),
  /** The share of requests that are refused with 130429, however few there are. */
  throughputErrors: share,
  /** The share of requests that a proxy answers with 502 and HTML; nothing was accepted. */
  notJson: share,
  /** How much later every answer comes. What it answers has happened at once, so statuses can overtake it. */
  slowMs: milliseconds,
  /** Whether only the messages endpoint has faults, or every one. */
  endpoints: z.enum(['messages', 'all']),
});

/** What goes wrong at Meta. Shares are 0 to 1. */
export type Faults = z.infer<typeof faults>;

export const faultsChange = faults.partial();

export const NO_FAULTS: Faults = {
  timeoutAfterAccepting: 0,
  closeAfterMs: 120_000,
  serverErrors: 0,
  serverErrorBurst: 0,
  throughputErrors: 0,
  notJson: 0,
  slowMs: 0,
  endpoints: 'messages',
};

/** @throws ZodError where a value is none */
export function changedFaults(before: Faults, change: Partial<Faults>): Faults {
  return faults.parse({ ...before, ...faultsChange.parse(change) });
}
