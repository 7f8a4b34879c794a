import { cpuPerRequest, percentile, requestsPerSecond, type Comparison, type Measured } from './rounds.ts';

/** Its first row is the head; the first column is text, the others are numbers. */
export type Table = readonly (readonly string[])[];

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

const WEBHOOK_HEAD = [
  'webhook POSTs',
  'req/s',
  'p50 ms',
  'p99 ms',
  'CPU ms/req',
  'SQL per POST',
  'plain: req/s',
  'plain: p99 ms',
  'plain: CPU ms/req',
  'rate ratio (rounds)',
  'at half of plain: req/s',
  'p50 ms',
  'p99 ms',
];

/** @param roundTrips what one request by itself waits for, by operation */
export function operationsTable(results: readonly Comparison[], roundTrips: ReadonlyMap<string, number>): Table {
  return [HEAD, ...results.map((result) => cells(result, roundTrips))];
}

function cells({ subject, gateway, plain, ratios }: Comparison, roundTrips: ReadonlyMap<string, number>): string[] {
  const ratio = cpuPerRequest(gateway) / cpuPerRequest(plain);
  const alone = roundTrips.get(subject.id) ?? 0;
  const underLoad = gateway.statements / gateway.requests;
  return [
    subject.title,
    perSecond(gateway),
    ms(gateway, 0.5),
    ms(gateway, 0.99),
    cpuPerRequest(gateway).toFixed(3),
    gateway.peakRssMb.toFixed(0),
    Math.abs(underLoad - alone) < 0.05 ? String(alone) : `${alone} (${underLoad.toFixed(2)} grouped)`,
    perSecond(plain),
    cpuPerRequest(plain).toFixed(3),
    `${ratio.toFixed(2)} (${spread(ratios, 1)})`,
  ];
}

/** `paced`: the gateway under half of what the plain server manages. */
export function webhooksTable(results: readonly (Comparison & { readonly paced: Measured })[]): Table {
  return [
    WEBHOOK_HEAD,
    ...results.map(({ subject, gateway, plain, rates, paced }) => [
      subject.title,
      perSecond(gateway),
      ms(gateway, 0.5),
      ms(gateway, 0.99),
      cpuPerRequest(gateway).toFixed(3),
      (gateway.statements / gateway.requests).toFixed(2),
      perSecond(plain),
      ms(plain, 0.99),
      cpuPerRequest(plain).toFixed(3),
      `${(requestsPerSecond(gateway) / requestsPerSecond(plain)).toFixed(2)} (${spread(rates, 2)})`,
      perSecond(paced),
      ms(paced, 0.5),
      ms(paced, 0.99),
    ]),
  ];
}

const gatewaysHead = (without: string): string[] => [
  'operation',
  'req/s',
  'p50 ms',
  'p99 ms',
  'CPU ms/req',
  `without ${without}: req/s`,
  'p50 ms',
  'CPU ms/req',
  'rate ratio (rounds)',
];

/** `plain`: the same gateway without a part of it. */
export function gatewaysTable(without: string, results: readonly Comparison[]): Table {
  return [
    gatewaysHead(without),
    ...results.map(({ subject, gateway, plain, rates }) => [
      subject.title,
      perSecond(gateway),
      ms(gateway, 0.5),
      ms(gateway, 0.99),
      cpuPerRequest(gateway).toFixed(3),
      perSecond(plain),
      ms(plain, 0.5),
      cpuPerRequest(plain).toFixed(3),
      `${(requestsPerSecond(gateway) / requestsPerSecond(plain)).toFixed(2)} (${spread(rates, 2)})`,
    ]),
  ];
}

/** For a terminal: columns that stand under each other. */
export function terminalTable(table: Table): string {
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  return table
    .map((row) =>
      row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  '),
    )
    .join('\n');
}

/** For the README. */
export function markdownTable([head = [], ...rows]: Table): string {
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map(line).join('\n');
}

function spread(values: readonly number[], digits: number): string {
  return `${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)}`;
}

function perSecond(measured: Measured): string {
  return Math.round(requestsPerSecond(measured)).toLocaleString('en');
}

function ms(measured: Measured, share: number): string {
  return percentile(measured, share).toFixed(1);
}
