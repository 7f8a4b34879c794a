import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { BenchDatabase } from './bench-database.ts';
import type { AskedProcess } from './asked-process.ts';
import type { GatewayServer } from './gateway-server.ts';
import type { LoadGenerator } from './load.ts';
import { seed } from './seed.ts';
import type { Seen, SimulatorProcess } from './simulator-process.ts';
import type { Table } from './table.ts';
import { turnOf } from './turn.ts';
import type { Usage } from './usage.ts';

export interface DrainPlan {
  readonly messages: number;
  readonly messagesPerSecond: number;
}

export interface DrainProcesses {
  readonly gateway: AskedProcess<GatewayServer>;
  readonly load: AskedProcess<LoadGenerator>;
  readonly simulator: AskedProcess<SimulatorProcess>;
}

export interface DrainResult extends DrainPlan {
  /** From the first hand-over to the last, as Meta saw them. */
  readonly achieved: number;
  /** Of the replica, in the first tenth, in the middle tenth and in the last one: medians. */
  readonly rssMb: readonly [number, number, number];
  readonly cpuMsPerMessage: number;
  readonly statementsPerMessage: number;
  /** Hand-overs that Meta refused, by code. */
  readonly refusals: Readonly<Record<string, number>>;
  readonly lost: number;
  readonly doubled: number;
  /** Messages that overtook an earlier one to the same customer. */
  readonly outOfOrder: number;
  /** How many were read at last, by the statuses that came back. */
  readonly read: number;
}

/** Several to each customer, so that their order shows. */
const MESSAGES_EACH = 5;
const CONNECTIONS = 16;
const SAMPLE_EVERY_MS = 500;
/** So much longer than it should take is waited for. */
const PATIENCE = 2;
const PATIENCE_MS = 20_000;

interface Accepted {
  readonly id: string;
  readonly customer: string;
  readonly status: string;
}

/** Accepts messages while the sender has no way to Meta, opens the way, and watches them go. */
export async function measureDrain(
  { gateway, load, simulator }: DrainProcesses,
  { url: databaseUrl, adminUrl }: BenchDatabase,
  plan: DrainPlan,
  say: (line: string) => void,
): Promise<DrainResult> {
  const customers = plan.messages / MESSAGES_EACH;
  const { url, apiKey, businessId } = await gateway.ask('start', { databaseUrl, poolSize: 10 });
  const { noticeId } = await seed(adminUrl, businessId, customers, () => undefined);
  const { messagesPerSecond } = plan;
  const meta = await simulator.ask('start', { messagesPerSecond, webhookUrl: `${url}/webhooks/whatsapp` });

  say(`  accepting ${plan.messages.toLocaleString('en')} messages`);
  const turns = Array.from({ length: plan.messages }, (_, number) => turnOf(number, customers, true));
  await load.ask('each', { url, apiKey, noticeId, customers, operation: 'send', turns, connections: CONNECTIONS });

  say(`  handing them over at ${messagesPerSecond} a second`);
  const before = await gateway.ask('usage');
  await gateway.ask('connect', { ...meta, businessId, messagesPerSecond });
  const samples = await watch(gateway, simulator, plan);
  await simulator.ask('settled');
  const after = await gateway.ask('usage');

  const accepted = await acceptedMessages(adminUrl, businessId);
  const seen = await simulator.ask('seen');
  const [first, last] = [seen[0]?.at ?? NaN, seen.at(-1)?.at ?? NaN];
  return {
    ...plan,
    achieved: ((seen.length - 1) * 1000) / (last - first),
    rssMb: [partOf(samples, 0), partOf(samples, 0.45), partOf(samples, 0.9)],
    cpuMsPerMessage: (after.cpuMs - before.cpuMs) / plan.messages,
    statementsPerMessage: (statements(after) - statements(before)) / plan.messages,
    refusals: await simulator.ask('refusals'),
    lost: plan.messages - new Set(seen.map(({ id }) => id)).size,
    doubled: seen.length - new Set(seen.map(({ id }) => id)).size,
    outOfOrder: overtakers(accepted, seen),
    read: accepted.filter(({ status }) => status === 'READ').length,
  };
}

/** @returns the replica's RSS until Meta has everything, in MB */
async function watch(
  gateway: DrainProcesses['gateway'],
  simulator: DrainProcesses['simulator'],
  { messages, messagesPerSecond }: DrainPlan,
): Promise<number[]> {
  const samples: number[] = [];
  const giveUpAt = performance.now() + (messages / messagesPerSecond) * 1000 * PATIENCE + PATIENCE_MS;
  while (performance.now() < giveUpAt) {
    const count = await simulator.ask('count');
    if (count > 0) samples.push((await gateway.ask('usage')).rssMb);
    if (count >= messages) break;
    await sleep(SAMPLE_EVERY_MS);
  }
  return samples;
}

/** The median of a tenth. */
function partOf(samples: readonly number[], from: number): number {
  const start = Math.floor(samples.length * from);
  const part = samples.slice(start, start + Math.max(1, Math.floor(samples.length / 10))).sort((a, b) => a - b);
  return part[Math.floor(part.length / 2)] ?? NaN;
}

function statements({ statements: counts }: Usage): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

async function acceptedMessages(databaseUrl: string, businessId: string): Promise<Accepted[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Accepted>(
      `select id, customer_id as customer, status from message where business_id = $1 order by accepted_seq`,
      [businessId],
    );
    return rows;
  } finally {
    await client.end();
  }
}

function overtakers(accepted: readonly Accepted[], seen: readonly Seen[]): number {
  const places = new Map(accepted.map(({ id, customer }, place) => [id, { customer, place }]));
  const furthest = new Map<string, number>();
  return seen.filter(({ id }) => {
    const { customer, place } = places.get(id) ?? { customer: '', place: -1 };
    const before = furthest.get(customer) ?? -1;
    furthest.set(customer, Math.max(before, place));
    return place < before;
  }).length;
}

const HEAD = [
  'drain of one sender',
  'configured /s',
  'achieved /s',
  'off by',
  'RSS MB: start',
  'middle',
  'end',
  'CPU ms/message',
  'SQL/message',
  'refused by Meta',
  'lost',
  'doubled',
  'out of order',
  'read at last',
];

export function drainTable(result: DrainResult): Table {
  const { messages, messagesPerSecond, achieved, rssMb, refusals } = result;
  const refused = Object.entries(refusals).map(([code, count]) => `${count} × ${code}`);
  return [
    HEAD,
    [
      `${messages.toLocaleString('en')} messages, ${messages / MESSAGES_EACH} customers`,
      String(messagesPerSecond),
      achieved.toFixed(1),
      `${((achieved / messagesPerSecond - 1) * 100).toFixed(1)} %`,
      ...rssMb.map((mb) => mb.toFixed(0)),
      result.cpuMsPerMessage.toFixed(2),
      result.statementsPerMessage.toFixed(2),
      refused.join(', ') || '0',
      ...[result.lost, result.doubled, result.outOfOrder, result.read].map((count) => count.toLocaleString('en')),
    ],
  ];
}
