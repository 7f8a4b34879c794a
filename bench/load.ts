/* The load generator, in a process of its own. */
import { setTimeout as sleep } from 'node:timers/promises';
import { answerQuestions } from './asked-process.ts';
import { Connection } from './connection.ts';
import { OPERATIONS, type Operation } from './operations.ts';
import { turnOf, type Turn } from './turn.ts';
import {
  messageBody,
  signatureHeader,
  statusBody,
  WEBHOOK_KINDS,
  WEBHOOK_PATH,
  type Addressee,
} from './webhook-kinds.ts';

export interface Target {
  readonly url: string;
  /** Null: the plain server, which takes the turn itself. */
  readonly apiKey: string | null;
  readonly noticeId: string;
  readonly customers: number;
}

export interface Load {
  readonly connections: number;
  readonly seconds: number;
  /** Goes on beyond `seconds` until as many requests were answered. */
  readonly atLeast: number;
  /** So many requests are begun, evenly, and each is timed from when it was due; null: as many as are answered. */
  readonly perSecond: number | null;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Of every request, in ms. */
  readonly latencies: Float64Array;
}

/** Sends one request, and sees to it that the answer is right. */
type Send = (connection: Connection) => Promise<void>;

/** Counts through the whole bench: no number, and so no key, comes twice. */
let lastNumber = 0;
/** Statuses that were told, by whom they were told. */
const statusCounts = new Map<string, number>();

function send(connection: Connection, operation: Operation, target: Target, turn: Turn): Promise<Buffer> {
  if (target.apiKey === null) return connection.post(`/${operation.id}`, '', JSON.stringify(turn));
  const body = { query: operation.document, variables: operation.variables(turn, target.noticeId) };
  return connection.post('/graphql', `authorization: Bearer ${target.apiKey}\r\n`, JSON.stringify(body));
}

function sendOf({ operation: id, ...target }: Target & { readonly operation: string }) {
  const operation = OPERATIONS.find((one) => one.id === id);
  if (operation === undefined) throw new Error(`There is no operation ${id}.`);
  const sign = target.apiKey === null ? 'HTTP/1.1 200' : operation.sign;
  return async (connection: Connection, turn: Turn | null): Promise<void> => {
    const number = (lastNumber += 1);
    const response = await send(
      connection,
      operation,
      target,
      turn ?? turnOf(number, target.customers, operation.isAboutKnown(number)),
    );
    if (!response.includes(sign)) throw new Error(`${id} was answered with ${response.toString()}`);
  };
}

function sendWebhook(to: Addressee, kindId: string): Send {
  const kind = WEBHOOK_KINDS.find(({ id }) => id === kindId);
  if (kind === undefined) throw new Error(`There are no webhooks ${kindId}.`);
  return async (connection) => {
    const number = (lastNumber += 1);
    const body = kind.isStatus(number) ? statusBody(to, nextStatus(to)) : messageBody(to, number);
    const response = await connection.post(WEBHOOK_PATH, signatureHeader(body), body);
    if (!response.includes('{"received":true}')) throw new Error(`A webhook was answered with ${response.toString()}`);
  };
}

function nextStatus({ phoneNumberId }: Addressee): number {
  const count = statusCounts.get(phoneNumberId) ?? 0;
  statusCounts.set(phoneNumberId, count + 1);
  return count;
}

async function runLoad(url: string, send: Send, load: Load): Promise<LoadResult> {
  const { connections, seconds, atLeast, perSecond } = load;
  const latencies: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  let due = startedAt;
  const nextTurn = async (): Promise<number> => {
    if (perSecond === null) return performance.now();
    const turn = due;
    due += 1000 / perSecond;
    if (turn > performance.now()) await sleep(turn - performance.now());
    return turn;
  };
  const oneConnection = async () => {
    const connection = new Connection(new URL(url));
    for (;;) {
      const from = await nextTurn();
      if (from >= endsAt && latencies.length >= atLeast) break;
      await send(connection);
      latencies.push(performance.now() - from);
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, oneConnection));
  const took = (performance.now() - startedAt) / 1000;
  return { requests: latencies.length, seconds: took, latencies: Float64Array.from(latencies) };
}

const questions = {
  /** One request by itself. */
  once: async ({ turn, ...of }: Target & { readonly operation: string; readonly turn: Turn }) => {
    const connection = new Connection(new URL(of.url));
    await sendOf(of)(connection, turn);
    connection.close();
  },
  run: ({ connections, seconds, atLeast, perSecond, ...of }: Load & Target & { readonly operation: string }) => {
    const send = sendOf(of);
    const load = { connections, seconds, atLeast, perSecond };
    return runLoad(of.url, (connection) => send(connection, null), load);
  },
  runWebhooks: ({ connections, seconds, atLeast, perSecond, kind, ...to }: Load & Addressee & { kind: string }) =>
    runLoad(to.url, sendWebhook(to, kind), { connections, seconds, atLeast, perSecond }),
  /** As many requests as there are turns, in the order of the turns, a few at once. */
  each: async ({ turns, connections, ...of }: Target & EachTurn) => {
    const send = sendOf(of);
    const rest = turns.values();
    const oneConnection = async () => {
      const connection = new Connection(new URL(of.url));
      for (const turn of rest) await send(connection, turn);
      connection.close();
    };
    await Promise.all(Array.from({ length: connections }, oneConnection));
  },
};

interface EachTurn {
  readonly operation: string;
  readonly turns: readonly Turn[];
  readonly connections: number;
}

export type LoadGenerator = typeof questions;
answerQuestions(questions);
