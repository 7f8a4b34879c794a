import { setTimeout as sleep } from 'node:timers/promises';
import { startSimulator, type Simulator } from '../../src/simulator/start-simulator.ts';
import { sampleAccount } from '../../src/simulator/sample-account.ts';
import { MessageByIdDocument, type MessageProgressFragment } from '../../schema/generated/operations.ts';
import { APP_SECRET, startTestGateway, type TestGateway } from './gateway.ts';

export const WABA_ID = '102290129340398';
export const PHONE_NUMBER_ID = '106540352242922';

/** A gateway and the simulator, each knowing the other. */
export interface MetaWorld {
  readonly at: TestGateway;
  readonly meta: Simulator;
  /** Meta's clock goes on: it tells whole seconds, and within one nobody can say what came first. */
  nextSecond(): void;
  stop(): Promise<void>;
}

/** As fast as it goes, and nothing by chance. */
const AT_ONCE = { delays: { sent: 0, delivered: 0, read: 0, review: 0, jitter: 0 }, webhook: { retryMs: 20 } };

/** A simulator whose customers read at once; change its behaviour for what a test is about. */
export function startMeta(now: () => number = Date.now): Promise<Simulator> {
  return startSimulator({ appSecret: APP_SECRET, accounts: [sampleAccount()], behaviour: AT_ONCE, now });
}

/** The sample business on the real clock, with all of WhatsApp around it. `metaTimeoutMs`: for answers that do not come. */
export async function openMetaWorld(options: { metaTimeoutMs?: number } = {}): Promise<MetaWorld> {
  let ahead = 0;
  const meta = await startMeta(() => Date.now() + ahead);
  const at = await startTestGateway({ now: null, meta, ...options });
  meta.setWebhook(`${at.url}/webhooks/whatsapp`);
  return {
    at,
    meta,
    nextSecond: () => {
      ahead += 1_000;
    },
    stop: async () => {
      await at.stop();
      await meta.close();
    },
  };
}

/** Waits until something is so. @throws with `what`, and what was seen last, where it does not come */
export async function eventually<Seen>(
  what: string,
  look: () => Promise<Seen>,
  isSo: (seen: Seen) => boolean,
  patienceMs = 90_000,
): Promise<Seen> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const seen = await look();
    if (isSo(seen)) return seen;
    if (Date.now() > deadline) throw new Error(`${what}: it did not come; last seen ${JSON.stringify(seen)}`);
    await sleep(20);
  }
}

/** A message as the API shows it. */
export async function messageAt({ query }: Pick<TestGateway, 'query'>, id: string): Promise<MessageProgressFragment> {
  const { data } = await query(MessageByIdDocument, { id });
  return data.node as MessageProgressFragment;
}

/** Waits until a message has come so far. */
export function messageBecomes(
  at: Pick<TestGateway, 'query'>,
  id: string,
  ...statuses: MessageProgressFragment['status'][]
): Promise<MessageProgressFragment> {
  return eventually(
    `The message becomes ${statuses.join(' or ')}`,
    () => messageAt(at, id),
    ({ status }) => statuses.includes(status),
  );
}
