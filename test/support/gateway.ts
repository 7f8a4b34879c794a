import { createHmac } from 'node:crypto';
import { createClient, type Client } from 'graphql-ws';
import { print, type DocumentNode } from 'graphql';
import { pino } from 'pino';
import { WebSocket } from 'ws';
import { buildGateway, type Gateway } from '../../src/app.ts';
import type { Instant } from '../../src/consent/instant.ts';
import { ensureSampleBusiness } from '../../src/sample/ensure-sample-business.ts';
import { createTestDatabase } from './test-database.ts';

const APP_SECRET = 'the-test-app-secret';
export const VERIFY_TOKEN = 'the-test-verify-token';

export interface GraphQLAnswer<Data = any> {
  readonly status: number;
  readonly data: Data;
  readonly errors?: readonly { message: string; path?: (string | number)[]; extensions: { code: string; [key: string]: unknown } }[];
}

export interface TestGateway {
  readonly gateway: Gateway;
  readonly url: string;
  readonly databaseUrl: string;
  readonly apiKey: string;
  /** The sample business, Acme Store. */
  readonly businessId: string;
  /** The instant that stands in for the database's clock; null: the real one. */
  readonly clock: { now(): Instant | null; set(ms: Instant | null): void; advance(ms: number): void };
  /** The names of the statements run so far; empty it to count from here. */
  readonly statements: string[];
  /** Everything the gateway logged. */
  readonly logs: string[];
  query<Data = any>(document: string | DocumentNode, variables?: object, key?: string | null): Promise<GraphQLAnswer<Data>>;
  /** Posts a payload as Meta does, signed. */
  webhook(payload: unknown, signature?: string): Promise<Response>;
  /** A graphql-ws client on a real socket. */
  socket(key?: string): Client;
  /** Collects a subscription's events from now on; `until` waits for as many. */
  collect<Data = any>(document: string | DocumentNode, variables?: object): Promise<Collected<Data>>;
  stop(): Promise<void>;
}

export interface Collected<Data> {
  readonly events: Data[];
  until(count: number, ms?: number): Promise<Data[]>;
  stop(): void;
}

/** A whole replica with the sample business, on a database and a port of its own. @param now null: the real clock */
export async function startTestGateway({ now }: { now: Instant | null }): Promise<TestGateway> {
  const database = await createTestDatabase();
  let instant = now;
  const statements: string[] = [];
  const logs: string[] = [];
  const gateway = await buildGateway({
    databaseUrl: database.url,
    databasePoolSize: 5,
    expiringLeadMinutes: [60, 15],
    whatsappAppSecret: APP_SECRET,
    whatsappVerifyToken: VERIFY_TOKEN,
    drainTimeoutMs: 5_000,
    log: pino({ level: 'info' }, { write: (line: string) => void logs.push(line) }),
    clock: () => instant,
    onStatement: (name) => void statements.push(name),
  });
  const businessId = await ensureSampleBusiness(gateway.deps, gateway.registry, null);
  const { key: apiKey } = await gateway.apiKeys.create(businessId, 'the tests');
  const url = await gateway.listen('127.0.0.1', 0);
  const clients: Client[] = [];

  const query: TestGateway['query'] = async (document, variables = {}, key = apiKey) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ query: textOf(document), variables }),
    });
    return { status: response.status, ...((await response.json()) as object) } as GraphQLAnswer;
  };
  const socket = (key = apiKey): Client => {
    const client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${key}` },
      retryAttempts: 0,
    });
    clients.push(client);
    return client;
  };
  return {
    gateway,
    url,
    databaseUrl: database.url,
    apiKey,
    businessId,
    clock: {
      now: () => instant,
      set: (ms) => {
        instant = ms;
      },
      advance: (ms) => {
        instant = (instant ?? Date.now()) + ms;
      },
    },
    statements,
    logs,
    query,
    webhook: (payload, signature) => {
      const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
      const right = `sha256=${createHmac('sha256', APP_SECRET).update(body).digest('hex')}`;
      return fetch(`${url}/webhooks/whatsapp`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature ?? right },
        body,
      });
    },
    socket,
    collect: (document, variables = {}) => collect(socket(), statements, textOf(document), variables),
    stop: async () => {
      for (const client of clients) await client.dispose();
      await gateway.stop();
      await database.drop();
    },
  };
}

function textOf(document: string | DocumentNode): string {
  return typeof document === 'string' ? document : print(document);
}

/** Resolves once the server has found where the subscription starts, so that nothing that comes afterwards is missed. */
async function collect<Data>(client: Client, statements: string[], query: string, variables: object): Promise<Collected<Data>> {
  const events: Data[] = [];
  let failure: unknown = null;
  const before = statements.length;
  const stop = client.subscribe<Data>(
    { query, variables: variables as Record<string, unknown> },
    {
      next: ({ data, errors }) => {
        if (errors !== undefined) failure = errors;
        if (data != null) events.push(data);
      },
      error: (error) => {
        failure = error;
      },
      complete: () => undefined,
    },
  );
  const settled = async (isSettled: () => boolean, ms: number, what: string) => {
    const deadline = Date.now() + ms;
    while (!isSettled()) {
      if (failure !== null) throw new Error(`The subscription failed: ${JSON.stringify(failure)}`);
      if (Date.now() > deadline) throw new Error(`${what}; ${String(events.length)} events came.`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  await settled(() => statements.slice(before).some((name) => name.startsWith('journal_')), 10_000, 'The subscription never began');
  return {
    events,
    until: async (count, ms = 10_000) => {
      await settled(() => events.length >= count, ms, `Waited for ${String(count)} events`);
      return events;
    },
    stop,
  };
}
