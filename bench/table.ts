import { cpuPerRequest, type Measured, type OperationResult } from './rounds.ts';

const HEAD = [
  'operation',
  'req/s',
  'p50 ms',
  'p99 ms',
  'CPU ms/req',
  'peak RSS MB so far',
  'SQL round trips',
  'plain: req/s',
  'plain: CPU ms/req',
  'CPU ratio (rounds)',
];

/** @param roundTrips what one request by itself waits for, by operation */
function cells(
  { operation, gateway, plain, ratios }: OperationResult,
  roundTrips: ReadonlyMap<string, number>,
): string[] {
  const ratio = cpuPerRequest(gateway) / cpuPerRequest(plain);
  const spread = `${Math.min(...ratios).toFixed(1)}–${Math.max(...ratios).toFixed(1)}`;
  const alone = roundTrips.get(operation.id) ?? 0;
  const underLoad = gateway.statements / gateway.requests;
  return [
    operation.title,
    perSecond(gateway),
    percentile(gateway, 0.5),
    percentile(gateway, 0.99),
    cpuPerRequest(gateway).toFixed(3),
    gateway.peakRssMb.toFixed(0),
    Math.abs(underLoad - alone) < 0.05 ? String(alone) : `${alone} (${underLoad.toFixed(2)} grouped)`,
    perSecond(plain),
    cpuPerRequest(plain).toFixed(3),
    `${ratio.toFixed(2)} (${spread})`,
  ];
}

/** For a terminal: columns that stand under each other. */
export function terminalTable(results: readonly OperationResult[], roundTrips: ReadonlyMap<string, number>): string {
  const rows = [HEAD, ...results.map((result) => cells(result, roundTrips))];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  '),
    )
    .join('\n');
}

/** For the README. */
export function markdownTable(results: readonly OperationResult[], roundTrips: ReadonlyMap<string, number>): string {
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  const rule = HEAD.map((_, column) => (column === 0 ? '---' : '---:'));
  return [HEAD, rule, ...results.map((result) => cells(result, roundTrips))].map(line).join('\n');
}

function perSecond({ requests, seconds }: Measured): string {
  return Math.round(requests / seconds).toLocaleString('en');
}

/** Of sorted latencies. */
function percentile({ latencies }: Measured, share: number): string {
  return (latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? NaN).toFixed(1);
}
