import { setTimeout as sleep } from 'node:timers/promises';
import { newSigningKey } from '../../src/proof/signing-keys.ts';
import { endAll, startGateway, until, type GatewayProcess, type Settings } from '../start/gateway-process.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { AUDIENCE, startIdentityProvider, type IdentityProvider } from '../tokens/jwks-server.ts';
import type { KeyName } from './attempt.ts';
import { ADMIN_KEY, APP_SECRET, VERIFY_TOKEN } from './hostile-keys.ts';
import { keptRows, type KeptRows } from './kept-rows.ts';
import { fillWorld, SESSION_AUDIENCE, type World } from './world.ts';

/** A gateway as operators start it, in a process of its own, with something in it that could be stolen or broken. */
export interface HostileGateway {
  readonly process: GatewayProcess;
  readonly database: TestDatabase;
  readonly url: URL;
  readonly keys: Readonly<Record<KeyName, string>>;
  readonly world: World;
  /** Asks as somebody who does nothing wrong does. @throws where that is not answered */
  probe(): Promise<void>;
  /** What is left once garbage is collected, in bytes. */
  memory(): Promise<Memory>;
  /** All rows once nothing moves any more. */
  rows(): Promise<KeptRows>;
  stop(): Promise<void>;
}

export interface Memory {
  readonly rss: number;
  readonly heapUsed: number;
  readonly external: number;
}

const TELLS_MEMORY = new URL('memory-on-signal.js', import.meta.url).href;

/** On a database of its own; `limits` as operators set them. */
export async function startHostileGateway(limits: Settings): Promise<HostileGateway> {
  const [database, provider] = await Promise.all([createTestDatabase(), startIdentityProvider()]);
  const stop = async (): Promise<void> => {
    await endAll();
    await provider.stop();
    await database.drop();
  };
  return fillGateway(database, provider, limits, stop).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
}

async function fillGateway(
  database: TestDatabase,
  provider: IdentityProvider,
  limits: Settings,
  stop: () => Promise<void>,
): Promise<HostileGateway> {
  await provider.addKey('first');
  const settings = {
    DATABASE_URL: database.url,
    SIGNING_KEYS: JSON.stringify({ keys: [newSigningKey()] }),
    SAMPLE_BUSINESS: 'true',
    BOOTSTRAP_API_KEY: ADMIN_KEY,
    WHATSAPP_APP_SECRET: APP_SECRET,
    WHATSAPP_VERIFY_TOKEN: VERIFY_TOKEN,
    SOCKETS_PER_ADDRESS: '10000',
    NODE_OPTIONS: `--import=${TELLS_MEMORY}`,
  };
  const process = startGateway({ ...settings, ...limits });
  const url = new URL(await process.ready());
  const ask = async (query: string, variables: object = {}, key = ADMIN_KEY): Promise<Record<string, never>> => {
    const response = await fetch(new URL('/graphql', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as { data?: Record<string, never>; errors?: unknown };
    if (answer.data == null || answer.errors !== undefined) throw new Error(`Refused: ${JSON.stringify(answer)}`);
    return answer.data;
  };
  const { world, keys } = await fillWorld(ask, { ...settings, issuer: provider.issuer, jwksUrl: provider.jwksUrl });
  const claims = { exp: Math.floor(Date.now() / 1000) + 20 * 60 * 60, scope: 'read' };
  const token = await provider.token(claims);
  const session = await provider.token({ ...claims, aud: SESSION_AUDIENCE, customer: world.customerId });
  const all = { ...keys, ADMIN: ADMIN_KEY, TOKEN: token, SESSION: session };
  // Who was right before is let in, however many wrong credentials come from the same address afterwards.
  for (const key of Object.values(all)) await ask('{ viewer { kind } }', {}, key).catch(() => undefined);

  const memory = async (): Promise<Memory> => {
    const before = memoryTold(process).length;
    process.kill('SIGUSR2');
    await until(() => memoryTold(process).length > before);
    return memoryTold(process).at(-1)!;
  };
  const rows = async (): Promise<KeptRows> => {
    let [last, now] = [{}, await keptRows(database)];
    while (JSON.stringify(now) !== JSON.stringify(last)) {
      await sleep(500);
      [last, now] = [now, await keptRows(database)];
    }
    return now;
  };
  return {
    process,
    database,
    url,
    keys: all,
    world: { ...world, tokens: { issuer: provider.issuer, audience: AUDIENCE, kid: 'first', genuine: token } },
    probe: async () => {
      const answer = await ask('{ business { name } }', {}, keys.PROBE);
      if (JSON.stringify(answer) !== '{"business":{"name":"Acme Store"}}') throw new Error(JSON.stringify(answer));
    },
    memory,
    rows,
    stop,
  };
}

/** What the lines about memory say. */
function memoryTold({ stderr }: GatewayProcess): Memory[] {
  const lines = stderr()
    .split('\n')
    .filter((line) => line.startsWith('{"memory":') && line.endsWith('}}'));
  return lines.map((line) => (JSON.parse(line) as { memory: Memory }).memory);
}
