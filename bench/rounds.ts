import type { AskedProcess } from './asked-process.ts';
import type { GatewayServer } from './gateway-server.ts';
import type { Load, LoadGenerator, LoadResult } from './load.ts';
import type { PlainServer } from './plain-server.ts';
import { isOfOperation } from './recorded-statements.ts';
import type { Usage } from './usage.ts';

export interface Processes {
  readonly gateway: AskedProcess<GatewayServer>;
  readonly plain: AskedProcess<PlainServer>;
  readonly load: AskedProcess<LoadGenerator>;
}

/** What a comparison needs of them: the other server may be another gateway. */
export interface Compared {
  readonly gateway: Processes['gateway'];
  readonly plain: { ask(name: 'usage'): Promise<Usage> };
}

export interface Plan {
  readonly rounds: number;
  readonly seconds: number;
  /** Enough for the engine to compile what is hot, in both servers. */
  readonly warmUpRequests: number;
  readonly connections: number;
  /** A folder for CPU profiles of the gateway. */
  readonly profiles: string | null;
}

export type Server = 'gateway' | 'plain';

/** What is measured, and how a load of it is put on either server. */
export interface Subject {
  readonly id: string;
  readonly title: string;
  readonly run: (server: Server, load: Load) => Promise<LoadResult>;
}

/** What one server did in one round, or in several. */
export interface Measured {
  readonly requests: number;
  readonly seconds: number;
  readonly latencies: Float64Array;
  readonly cpuMs: number;
  readonly peakRssMb: number;
  readonly statements: number;
}

export interface Comparison {
  readonly subject: Pick<Subject, 'id' | 'title'>;
  readonly gateway: Measured;
  readonly plain: Measured;
  /** CPU per request of the gateway by that of the plain server, of each round. */
  readonly ratios: readonly number[];
  /** Requests per second of the gateway by those of the plain server, of each round. */
  readonly rates: readonly number[];
}

/** Rounds of the two servers in turns, so that what drifts on the machine meets both. */
export async function compare(processes: Compared, subject: Subject, plan: Plan): Promise<Comparison> {
  const { gateway } = processes;
  const { connections, seconds } = plan;
  const round = (server: Server, atLeast = 0): Promise<Measured> =>
    measure(processes, server, () => subject.run(server, { connections, seconds, atLeast, perSecond: null }));
  await round('gateway', plan.warmUpRequests);
  await round('plain', plan.warmUpRequests);
  const rounds: { gateway: Measured; plain: Measured }[] = [];
  for (let count = 0; count < plan.rounds; count += 1) {
    rounds.push({ gateway: await round('gateway'), plain: await round('plain') });
  }
  if (plan.profiles !== null) {
    await gateway.ask('startProfile');
    await round('gateway');
    await gateway.ask('saveProfile', { path: `${plan.profiles}/${subject.id}.cpuprofile` });
  }
  return {
    subject,
    gateway: sum(rounds.map((one) => one.gateway)),
    plain: sum(rounds.map((one) => one.plain)),
    ratios: rounds.map((one) => cpuPerRequest(one.gateway) / cpuPerRequest(one.plain)),
    rates: rounds.map((one) => requestsPerSecond(one.gateway) / requestsPerSecond(one.plain)),
  };
}

export function cpuPerRequest({ cpuMs, requests }: Measured): number {
  return cpuMs / requests;
}

export function requestsPerSecond({ requests, seconds }: Measured): number {
  return requests / seconds;
}

/** Of sorted latencies, in ms. */
export function percentile({ latencies }: Pick<Measured, 'latencies'>, share: number): number {
  return latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? NaN;
}

export async function measure(processes: Compared, server: Server, run: () => Promise<LoadResult>): Promise<Measured> {
  const usage = (): Promise<Usage> =>
    server === 'gateway' ? processes.gateway.ask('usage') : processes.plain.ask('usage');
  const before = await usage();
  const result = await run();
  const after = await usage();
  return {
    ...result,
    latencies: result.latencies.sort(),
    cpuMs: after.cpuMs - before.cpuMs,
    peakRssMb: after.peakRssMb,
    statements: ofOperations(after) - ofOperations(before),
  };
}

function ofOperations({ statements }: Usage): number {
  return Object.entries(statements).reduce((sum, [name, count]) => (isOfOperation(name) ? sum + count : sum), 0);
}

function sum(rounds: readonly Measured[]): Measured {
  const total = (of: (one: Measured) => number): number => rounds.reduce((all, one) => all + of(one), 0);
  return {
    requests: total(({ requests }) => requests),
    seconds: total(({ seconds }) => seconds),
    latencies: Float64Array.from(rounds.flatMap(({ latencies }) => [...latencies])).sort(),
    cpuMs: total(({ cpuMs }) => cpuMs),
    peakRssMb: Math.max(...rounds.map(({ peakRssMb }) => peakRssMb)),
    statements: total(({ statements }) => statements),
  };
}
