import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { valueOf } from '../support/services.ts';
import { createSender } from '../../src/usecases/create-sender.ts';
import { SendTemplateMessageDocument } from '../../schema/generated/operations.ts';
import { capture, captureInput, acmeStore, freshKey, ORDER_SHIPPED, optIn } from '../api/acme-store.ts';
import { encodeId } from '../../src/graphql/node/global-id.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { messageAt, messageBecomes, openMetaWorld, type MetaWorld } from '../support/meta-world.ts';

let world: MetaWorld;
let beside: TestGateway | null = null;
beforeEach(async () => {
  world = await openMetaWorld();
});
afterEach(async () => {
  await beside?.stop();
  beside = null;
  await world.stop();
});

const phoneOf = (person: number): string => `+1415557${String(person).padStart(4, '0')}`;

async function send(at: TestGateway, phone: string, senderId: string | null = null): Promise<string> {
  const variables = { idempotencyKey: freshKey(), to: { phone }, template: ORDER_SHIPPED, senderId };
  const { data } = await at.query(SendTemplateMessageDocument, variables);
  return data.sendMessage.message!.id;
}

test('two replicas together keep the throughput of a sender: Meta never says that it is too much', async () => {
  const { at, meta } = world;
  beside = await startTestGateway({ beside: at });
  const replicas = [at, beside];
  for (let person = 0; person < 40; person += 1) await optIn(at, phoneOf(person));
  const ids = await Promise.all(
    Array.from({ length: 120 }, (_, index) => send(replicas[index % 2]!, phoneOf(index % 40))),
  );
  await Promise.all(ids.map((id) => messageBecomes(at, id, 'SENT', 'DELIVERED', 'READ')));
  expect(meta.requests().filter(({ code }) => code !== null)).toEqual([]);
  expect(meta.messages()).toHaveLength(120);
});

test('a sender that Meta does not let in delays no other', async () => {
  const { at, meta } = world;
  const caller = { businessId: at.businessId, actor: null };
  const acme = await acmeStore(at);
  const [known] = (await at.gateway.deps.snapshots.forCatalog(caller)).senders;
  const unknown = { businessName: 'Acme Store', phone: '+15550783882', phoneNumberId: '106540352242999', wabaId: null };
  const stranger = valueOf(await createSender(at.gateway.deps, caller, unknown));
  for (let person = 0; person < 6; person += 1) {
    await capture(at, 'WEBSITE', captureInput(acme, 'WEBSITE', phoneOf(person)));
  }
  const stuck: string[] = [];
  for (let person = 0; person < 5; person += 1) {
    stuck.push(await send(at, phoneOf(person), encodeId('Sender', stranger.id)));
  }
  await messageBecomes(at, await send(at, phoneOf(5), encodeId('Sender', known!.id)), 'READ');
  expect(meta.messages()).toHaveLength(1);
  for (const id of stuck) expect(await messageAt(at, id)).toMatchObject({ status: 'ACCEPTED', attempts: 0 });
});

test('what waits when a replica stops is handed over by the next', async () => {
  const { at, meta } = world;
  await optIn(at, phoneOf(1));
  meta.setFaults({ throughputErrors: 1 });
  const id = await send(at, phoneOf(1));
  beside = await startTestGateway({ beside: at });
  await at.gateway.dispatcher.stop();
  meta.setFaults({ throughputErrors: 0 });
  await messageBecomes(beside, id, 'SENT', 'DELIVERED', 'READ');
});
