import { createHmac } from 'node:crypto';
import { print, type DocumentNode, type TypedQueryDocumentNode } from 'graphql';
import { createClient, type Client } from 'graphql-ws';
import { pino } from 'pino';
import { WebSocket } from 'ws';
import { buildGateway } from '../../src/app.ts';
import type { Gateway } from '../../src/app-gateway.ts';
import type { Instant } from '../../src/consent/instant.ts';
import type { Database } from '../../src/persistence/database.ts';
import { newSigningKey, readSigningKeys, type SigningKeys } from '../../src/proof/signing-keys.ts';
import { UNPROTECTED, type Protection } from '../../src/protection.ts';
import type { Mailer } from '../../src/usecases/mailer.ts';
import { ensureSampleBusiness } from '../../src/sample/ensure-sample-business.ts';
import type { TracesConfig } from '../../src/tracing.ts';
import { collectEvents, type Collected } from './collected-events.ts';
import { collectOutput } from './collected-output.ts';
import { connectPatiently } from './patient-database.ts';
import { KEY_ENCRYPTION } from './vault.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export const APP_SECRET = 'the-test-app-secret';
export const VERIFY_TOKEN = 'the-test-verify-token';

/** Every test gateway of a run signs with the same. */
const TEST_KEYS = readSigningKeys(JSON.stringify({ keys: [newSigningKey()] }));

/** What an answer to a plain text is: as loosely typed as what JSON.parse makes of it. Typed documents have typed answers. */
export type Loose = ReturnType<typeof JSON.parse>;

export interface GraphQLFault {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly [key: string]: unknown };
}

export interface GraphQLAnswer<Data = Loose> {
  readonly status: number;
  readonly data: Data;
  readonly errors?: readonly GraphQLFault[];
}

/** Sends an operation by HTTP; the key is the sample business's, another one, or (null) none. */
export interface Query {
  <Data, Variables>(
    document: TypedQueryDocumentNode<Data, Variables>,
    variables: NoInfer<Variables>,
    key?: string | null,
  ): Promise<GraphQLAnswer<Data>>;
  <Data = Loose>(
    document: string | DocumentNode,
    variables?: object,
    key?: string | null,
  ): Promise<GraphQLAnswer<Data>>;
}

/** Collects a subscription's events from now on; `until` waits for as many. */
export interface Collect {
  <Data, Variables>(
    document: TypedQueryDocumentNode<Data, Variables>,
    variables: NoInfer<Variables>,
    key?: string,
  ): Promise<Collected<Data>>;
  <Data = Loose>(document: string | DocumentNode, variables?: object, key?: string): Promise<Collected<Data>>;
}

export interface MetaAddress {
  readonly url: string;
  /** Null: nobody has one, and every message waits. */
  readonly token: string | null;
}

/** Nobody is there, and nobody has a token. */
const NO_META: MetaAddress = { url: 'http://127.0.0.1:1', token: null };

export interface TestGateway {
  readonly gateway: Gateway;
  readonly url: string;
  readonly databaseUrl: string;
  readonly apiKey: string;
  /** Where the messages of all senders go. */
  readonly meta: MetaAddress;
  /** The sample business, Acme Store. */
  readonly businessId: string;
  /** The instant that stands in for the database's clock; null: the real one. */
  readonly clock: TestClock;
  /** The names of the statements run so far; empty it to count from here. */
  readonly statements: string[];
  /** Everything the gateway logged. */
  readonly logs: string[];
  readonly query: Query;
  /** One statement past row-level security. */
  readonly sql: TestDatabase['sql'];
  /** Posts a payload as Meta does, signed. */
  webhook(payload: unknown, signature?: string): Promise<Response>;
  /** A graphql-ws client on a real socket. */
  socket(key?: string): Client;
  readonly collect: Collect;
  /** How many rows the journal of a business has; the sample business's where none is named. */
  journalHead(businessId?: string): Promise<number>;
  stop(): Promise<void>;
}

export interface TestClock {
  now(): Instant | null;
  set(ms: Instant | null): void;
  advance(ms: number): void;
}

export type TestGatewayOptions =
  /** `now` of `null`: the real clock. `protection`: what callers are held to; without it nobody is. `meta`: where the messages of all senders go; without it they wait. `metaTimeoutMs`: how long its answer is waited for; without it, as long as on a machine that stands still for a while. `poolSize`: connections to the database. `subscriberCapacity`: how many events may wait for one subscriber. `traces`: where they go; without it there are none. `signingKeys`: what seals and receipts are signed with; null: nothing is. */
  | {
      readonly now: Instant | null;
      readonly meta?: MetaAddress;
      readonly metaTimeoutMs?: number;
      readonly poolSize?: number;
      readonly subscriberCapacity?: number;
      readonly protection?: Partial<Protection>;
      readonly traces?: TracesConfig;
      readonly signingKeys?: SigningKeys | null;
      /** Where people reach it; without it, where it listens. */
      readonly publicUrl?: string;
      /** What e-mail leaves by; without it none does. */
      readonly mailer?: Mailer;
    }
  /** Another replica on the same database, with the same clock, business and key. */
  | { readonly beside: TestGateway; readonly protection?: Partial<Protection> };

/** A whole replica with the sample business, on a port of its own, and on a database of its own unless it stands beside another. */
export async function startTestGateway(options: TestGatewayOptions): Promise<TestGateway> {
  const beside = 'beside' in options ? options.beside : null;
  const database = beside === null ? await createTestDatabase() : null;
  const databaseUrl = beside?.databaseUrl ?? database?.url ?? '';
  const clock = beside?.clock ?? testClock('now' in options ? options.now : null);
  const meta = beside?.meta ?? ('meta' in options ? options.meta : undefined) ?? NO_META;
  const statements: string[] = [];
  const answered: string[] = [];
  const logs: string[] = [];
  const collect = collectOutput('gateway');
  const gateway = await buildGateway({
    databaseUrl,
    keyEncryption: KEY_ENCRYPTION,
    databasePoolSize: ('poolSize' in options ? options.poolSize : undefined) ?? 5,
    connectionTimeoutMs: 60_000,
    ...('subscriberCapacity' in options ? { subscriberCapacity: options.subscriberCapacity } : {}),
    expiringLeadMinutes: [60, 15],
    whatsappAppSecret: APP_SECRET,
    whatsappVerifyToken: VERIFY_TOKEN,
    whatsapp: {
      apiUrl: meta.url,
      apiVersion: 'v25.0',
      token: meta.token,
      messagesPerSecond: 40,
      timeoutMs: ('metaTimeoutMs' in options ? options.metaTimeoutMs : undefined) ?? 60_000,
      readSecret: async () => null,
    },
    unknownOutcomeMinutes: 60,
    drainTimeoutMs: 5_000,
    signingKeys: 'signingKeys' in options ? (options.signingKeys ?? null) : TEST_KEYS,
    ...('traces' in options ? { traces: options.traces } : {}),
    mailer: 'mailer' in options ? options.mailer : null,
    ...('publicUrl' in options ? { publicUrl: options.publicUrl } : {}),
    protection: { ...UNPROTECTED, ...options.protection },
    // Not the log of the product: what nets it has would hide what is told that should not be.
    log: pino(
      { level: 'info' },
      {
        write: (line: string) => {
          logs.push(line);
          collect(line);
        },
      },
    ),
    clock: () => clock.now(),
    onStatement: (name) => void statements.push(name),
    connect: (given) => tellingAnswers(connectPatiently(given), answered),
  });
  const businessId = beside?.businessId ?? (await ensureSampleBusiness(gateway.deps, gateway.registry, null));
  const apiKey = beside?.apiKey ?? (await gateway.apiKeys.create(businessId, 'the tests')).key;
  const url = await gateway.listen('127.0.0.1', 0);
  const clients: Client[] = [];
  let collecting: Promise<unknown> = Promise.resolve();

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
    databaseUrl,
    apiKey,
    meta,
    businessId,
    clock,
    statements,
    logs,
    sql: beside?.sql ?? database?.sql ?? noDatabase,
    query: async (
      document: string | DocumentNode,
      variables: unknown = {},
      key: string | null = apiKey,
    ): Promise<GraphQLAnswer> => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(key !== null && { authorization: `Bearer ${key}` }) },
        body: JSON.stringify({ query: textOf(document), variables }),
      });
      return { status: response.status, ...((await response.json()) as Omit<GraphQLAnswer, 'status'>) };
    },
    webhook: (payload, signature) => {
      const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
      return fetch(`${url}/webhooks/whatsapp`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature ?? signatureOf(body) },
        body,
      });
    },
    socket,
    collect: (
      document: string | DocumentNode,
      variables: unknown = {},
      key: string = apiKey,
    ): Promise<Collected<Loose>> => {
      const collected = collecting.then(() =>
        collectEvents<Loose>(socket(key), answered, textOf(document), variables as Record<string, unknown>),
      );
      collecting = collected.catch(() => undefined);
      return collected;
    },
    journalHead: async (ofBusiness = businessId) => {
      const head = { name: 'test_head', text: 'select seq from journal_head where business_id = $1' };
      const [row] = await gateway.database.query<{ seq: number }>(ofBusiness, head);
      return row?.seq ?? 0;
    },
    stop: async () => {
      for (const client of clients) await client.dispose();
      await gateway.stop();
      await database?.drop();
    },
  };
}

async function noDatabase(): Promise<never> {
  throw new Error('This gateway has no database of its own.');
}

function testClock(begin: Instant | null): TestClock {
  let instant = begin;
  return {
    now: () => instant,
    set: (ms) => {
      instant = ms;
    },
    advance: (ms) => {
      instant = (instant ?? Date.now()) + ms;
    },
  };
}

/** As Meta signs a body. */
function signatureOf(body: string): string {
  return `sha256=${createHmac('sha256', APP_SECRET).update(body).digest('hex')}`;
}

function textOf(document: string | DocumentNode): string {
  return typeof document === 'string' ? document : print(document);
}

/** The names of the statements of a business that were answered, as they are. */
function tellingAnswers(database: Database, answered: string[]): Database {
  return {
    ...database,
    query: async <Row extends object>(...asked: Parameters<Database['query']>) => {
      const rows = await database.query<Row>(...asked);
      answered.push(asked[1].name);
      return rows;
    },
  };
}
