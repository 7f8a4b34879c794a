/* What the gateway is compared with: Node's own HTTP server, the same SQL through the same pool, and JSON out. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { answerQuestions } from './asked-process.ts';
import { withVault } from './bench-vault.ts';
import { PlainPlan, type Snapshot } from './plain-plan.ts';
import { PlainWebhook, type PlainOwner } from './plain-webhook.ts';
import type { RecordedStatement } from './recorded-statements.ts';
import type { Turn } from './turn.ts';
import { Meter } from './usage.ts';
import { WEBHOOK_PATH } from './webhook-kinds.ts';

export interface Recording {
  readonly operation: string;
  readonly turn: Turn;
  readonly statements: readonly RecordedStatement[];
}

const meter = new Meter();
const plans = new Map<string, PlainPlan>();
let pool: Pool | undefined;
let webhook: PlainWebhook | undefined;

async function rowOf<Row extends object>({ name, text, values }: RecordedStatement): Promise<Row> {
  meter.countStatement(name);
  const { rows } = await pool!.query<Row>({ name, text, values: [...values] });
  if (rows[0] === undefined) throw new Error(`${name} answered with no row.`);
  return rows[0];
}

async function answer(operation: string, turn: Turn): Promise<object> {
  const plan = plans.get(`${operation} ${turn.isKnown}`);
  if (plan === undefined) throw new Error(`There is no operation ${operation}.`);
  const read = await rowOf<{ reading?: object; snapshot?: Snapshot }>(plan.read(turn));
  const write = plan.write(turn, read.snapshot ?? {});
  return write === null ? read : { ...read, ...(await rowOf<object>(write)) };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

async function answerTo({ url = '', headers }: IncomingMessage, body: Buffer): Promise<object> {
  if (url === WEBHOOK_PATH && webhook !== undefined) return webhook.take(headers, body);
  return answer(url.slice(1), JSON.parse(body.toString('utf8')) as Turn);
}

const server = createServer((request, response) => {
  const send = (status: number, body: object): void => {
    const text = JSON.stringify(body);
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.end(text);
  };
  bodyOf(request)
    .then((body) => answerTo(request, body))
    .then((body) => send(200, body))
    .catch((error: unknown) => send(500, { message: String(error) }));
});

const questions = {
  start: async ({
    databaseUrl,
    poolSize,
    businessId,
    recordings,
    owner,
  }: {
    databaseUrl: string;
    poolSize: number;
    /** Whose statements were recorded: its people are found by its blind indexes. */
    businessId: string;
    recordings: readonly Recording[];
    /** Whose rows webhooks become; null: none come. */
    owner: PlainOwner | null;
  }) => {
    const { index } = await withVault(databaseUrl, (vault) => vault.secrets(businessId));
    for (const { operation, turn, statements } of recordings) {
      plans.set(`${operation} ${turn.isKnown}`, new PlainPlan(statements, turn, index));
    }
    pool = new Pool({ connectionString: databaseUrl, max: poolSize, application_name: 'plain server of the bench' });
    if (owner !== null) webhook = new PlainWebhook(pool, owner, (name) => meter.countStatement(name));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  },
  usage: () => meter.read(),
};

export type PlainServer = typeof questions;
answerQuestions(questions, async () => {
  server.closeAllConnections();
  server.close();
  await pool?.end();
});
