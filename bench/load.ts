/* The load generator, in a process of its own. */
import { answerQuestions } from './asked-process.ts';
import { Connection } from './connection.ts';
import { OPERATIONS, type Operation } from './operations.ts';
import { turnOf, type Turn } from './turn.ts';

export interface Target {
  readonly url: string;
  /** Null: the plain server, which takes the turn itself. */
  readonly apiKey: string | null;
  readonly noticeId: string;
  readonly customers: number;
}

export interface Load extends Target {
  readonly operation: string;
  readonly connections: number;
  readonly seconds: number;
  /** Goes on beyond `seconds` until as many requests were answered. */
  readonly atLeast: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Of every request, in ms. */
  readonly latencies: Float64Array;
}

/** Counts through the whole bench: no number, and so no key, comes twice. */
let lastNumber = 0;

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

const questions = {
  /** One request by itself. */
  once: async ({ turn, ...of }: Target & { readonly operation: string; readonly turn: Turn }) => {
    const connection = new Connection(new URL(of.url));
    await sendOf(of)(connection, turn);
    connection.close();
  },
  run: async ({ connections, seconds, atLeast, ...of }: Load): Promise<LoadResult> => {
    const send = sendOf(of);
    const latencies: number[] = [];
    const startedAt = performance.now();
    const endsAt = startedAt + seconds * 1000;
    const oneConnection = async () => {
      const connection = new Connection(new URL(of.url));
      for (let now = performance.now(); now < endsAt;) {
        await send(connection, null);
        const answeredAt = performance.now();
        latencies.push(answeredAt - now);
        now = answeredAt;
      }
      connection.close();
    };
    await Promise.all(Array.from({ length: connections }, oneConnection));
    const took = (performance.now() - startedAt) / 1000;
    return { requests: latencies.length, seconds: took, latencies: Float64Array.from(latencies) };
  },
};

export type LoadGenerator = typeof questions;
answerQuestions(questions);
