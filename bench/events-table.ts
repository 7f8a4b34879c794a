import type { EventsReport } from './subscribers.ts';
import type { Table } from './table.ts';

export interface EventsResult {
  readonly report: EventsReport;
  /** What all subscribers together are to receive. */
  readonly expected: number;
  /** Rows of the journal, and how many there are to be. */
  readonly told: number;
  readonly toldExpected: number;
  /** Of a replica in MB, or of a subscriber in KB. */
  readonly rssMb: number;
  /** Until everything that was due had been received after an outage. */
  readonly recoveredMs: number;
  readonly cpuMsPerEvent: number;
}

/** The run whose 99th percentile is in the middle. */
export function median(results: readonly EventsResult[]): EventsResult {
  return [...results].sort((a, b) => a.report.p99 - b.report.p99)[Math.floor((results.length - 1) / 2)]!;
}

const HEAD = [
  'events',
  'p50 ms',
  'p99 ms',
  'max ms',
  'lost',
  'doubled',
  'early',
  'RSS',
  'CPU µs/event',
  'complete after',
];

export function eventsTable(results: readonly { readonly title: string; readonly result: EventsResult }[]): Table {
  return [HEAD, ...results.map(({ title, result }) => row(title, result))];
}

function row(
  title: string,
  { report, expected, told, toldExpected, rssMb, recoveredMs, cpuMsPerEvent }: EventsResult,
): string[] {
  const isOfSubscriber = !Number.isNaN(cpuMsPerEvent);
  return [
    title,
    String(report.p50),
    String(report.p99),
    String(report.max),
    String(expected - report.received + report.doubled),
    String(report.doubled + Math.max(0, told - toldExpected)),
    String(report.early),
    isOfSubscriber ? `${rssMb.toFixed(1)} KB a subscriber` : `${rssMb.toFixed(0)} MB a replica`,
    isOfSubscriber ? (cpuMsPerEvent * 1_000).toFixed(1) : '',
    Number.isNaN(recoveredMs) ? '' : `${(recoveredMs / 1_000).toFixed(1)} s`,
  ];
}
