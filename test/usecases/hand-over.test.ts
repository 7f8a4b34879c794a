import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { MINUTE } from '../../src/consent/instant.ts';
import type { Answer, CloudApi, SenderConnection } from '../../src/usecases/cloud-api.ts';
import { handOverMessage, type HandOverConduct } from '../../src/usecases/hand-over-message.ts';
import type { Decision } from '../../src/usecases/journal.ts';
import type { UseCaseDeps } from '../../src/usecases/ports.ts';
import type { MessageRecord } from '../../src/usecases/records.ts';
import { updateBusiness } from '../../src/usecases/update-business.ts';
import { publishVersion, sendTemplate, tickBoxes, withdraw } from '../support/acts.ts';
import {
  createTestServices,
  givenBusiness,
  valueOf,
  type TestBusiness,
  type TestServices,
} from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

/* One hand-over, and all that can come between its steps. */

const NOW = Date.parse('2026-11-22T10:00:00Z');
const HOLDER = '01a20000-0000-7000-8000-000000000001';
const CONNECTION: SenderConnection = {
  apiUrl: 'https://meta.example',
  apiVersion: 'v25.0',
  token: 'a secret',
  phoneNumberId: '106540352242922',
  wabaId: null,
  messagesPerSecond: 80,
};

let testDatabase: TestDatabase;
let services: TestServices;
let acme: TestBusiness;
let calls = 0;
let answer: Answer<{ providerMessageId: string }>;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: NOW });
  acme = await givenBusiness(services, { channels: ['WEBSITE'] });
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});
beforeEach(() => {
  calls = 0;
  answer = { kind: 'DONE', value: { providerMessageId: 'wamid.1' } };
});

let people = 0;
async function givenMessage(): Promise<{ customer: { phone: string }; message: MessageRecord }> {
  const customer = { phone: `+1415555${String(6000 + (people += 1))}` };
  await tickBoxes(services, acme, { customer });
  services.clock.advance(MINUTE);
  const { message } = await sendTemplate(services, acme, customer);
  return { customer, message: message! };
}

function handOver(
  message: MessageRecord,
  changes: Partial<UseCaseDeps> = {},
  conduct: Partial<HandOverConduct> = {},
  business: TestBusiness = acme,
) {
  const cloudApi = {
    send: async () => {
      calls += 1;
      return answer;
    },
  } as unknown as CloudApi;
  const usual: HandOverConduct = { holder: HOLDER, clock: () => 0, turn: async () => undefined, persist: again };
  const deps = { ...services.deps, cloudApi, ...changes };
  return handOverMessage(deps, business.caller, message, CONNECTION, { ...usual, ...conduct });
}

/** As a lane does: until it is stored. */
async function again<Stored>(store: () => Promise<Stored>): Promise<Stored> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await store();
    } catch (error) {
      if (tries > 5) throw error;
    }
  }
}

test('what became due for re-consent meanwhile is canceled where the business refuses then, and goes where it warns', async () => {
  const garden = await givenBusiness(services, { name: 'Acme Garden', channels: ['WEBSITE'] });
  const customer = { phone: '+14155556999' };
  await tickBoxes(services, garden, { customer });
  const [first, second] = [
    await sendTemplate(services, garden, customer),
    await sendTemplate(services, garden, customer),
  ];
  await publishVersion(services, garden);
  const of = async ({ message }: typeof first) => {
    await handOver(message!, {}, {}, garden);
    return (await services.reads.messagesByIds(garden.caller, [message!.id]))[0]!;
  };
  expect(await of(first)).toMatchObject({ status: 'SENT', failure: null });
  valueOf(await updateBusiness(services.deps, garden.caller, { reconsentPolicy: 'REFUSE' }));
  expect(await of(second)).toMatchObject({ status: 'CANCELED', failure: { reason: 'OPT_IN_RECONSENT_DUE' } });
  expect(calls).toBe(1);
});

async function known({ id }: MessageRecord): Promise<MessageRecord> {
  return (await services.reads.messagesByIds(acme.caller, [id]))[0]!;
}

/** A journal that is away for the commits that are chosen, before or after they are stored. */
function losing(
  isLost: (decision: Decision, count: number) => 'BEFORE' | 'AFTER' | null,
): Pick<UseCaseDeps, 'journal'> {
  let count = 0;
  const commit: UseCaseDeps['journal']['commit'] = async (businessId, decision) => {
    const lost = isLost(decision, (count += 1));
    if (lost === 'BEFORE') throw new Error('The database is away.');
    const outcome = await services.deps.journal.commit(businessId, decision);
    if (lost === 'AFTER') throw new Error('The answer of the database is lost.');
    return outcome;
  };
  return { journal: { commit } };
}

const isMark = (decision: Decision): boolean => decision.entries.some(({ type }) => type === 'HANDED_OVER');

test('what Meta takes is SENT, with its id', async () => {
  const { message } = await givenMessage();
  expect(await handOver(message)).toEqual({ effect: 'ANSWERED', failure: '' });
  expect(await known(message)).toMatchObject({ status: 'SENT', providerMessageId: 'wamid.1', attempts: 1 });
});

test('a withdrawal that comes between the check and the mark keeps it from leaving', async () => {
  const { customer, message } = await givenMessage();
  let isFirst = true;
  const commit: UseCaseDeps['journal']['commit'] = async (businessId, decision) => {
    if (isFirst) {
      isFirst = false;
      expect((await withdraw(services, acme, customer, 'all')).canceledMessages).toBe(1);
    }
    return services.deps.journal.commit(businessId, decision);
  };
  expect((await handOver(message, { journal: { commit } })).effect).toBe('NOTHING');
  expect(calls).toBe(0);
  expect((await known(message)).status).toBe('CANCELED');
});

test('a replica that was frozen after the mark sends nothing: the message is put back, and checked again', async () => {
  const { customer, message } = await givenMessage();
  let instant = 0;
  const turn = async (): Promise<void> => {
    instant = 4_000;
    expect((await withdraw(services, acme, customer, 'all')).canceledMessages).toBe(0);
  };
  expect((await handOver(message, {}, { clock: () => instant, turn })).effect).toBe('NOTHING');
  expect(calls).toBe(0);
  const waiting = await known(message);
  expect(waiting).toMatchObject({ status: 'ACCEPTED', handedOverAt: null });
  await handOver(waiting);
  expect(calls).toBe(0);
  expect(await known(message)).toMatchObject({ status: 'CANCELED', failure: { reason: 'CUSTOMER_STOPPED' } });
});

test.each(['BEFORE', 'AFTER'] as const)(
  'a mark whose storing is lost %s it is done sends nothing, and the message waits for another try',
  async (when) => {
    const { message } = await givenMessage();
    const journal = losing((decision) => (isMark(decision) ? when : null));
    await expect(handOver(message, journal)).rejects.toThrow(/database/);
    expect(calls).toBe(0);
    const waiting = await known(message);
    expect(waiting).toMatchObject({ status: 'ACCEPTED', handedOverAt: null });
    await handOver(waiting);
    expect((await known(message)).status).toBe('SENT');
  },
);

test.each(['BEFORE', 'AFTER'] as const)(
  'an answer whose storing is lost %s it is done is stored all the same, once',
  async (when) => {
    const { message } = await givenMessage();
    const journal = losing((decision, count) => (!isMark(decision) && count < 4 ? when : null));
    expect((await handOver(message, journal)).effect).toBe('ANSWERED');
    expect(calls).toBe(1);
    expect(await known(message)).toMatchObject({ status: 'SENT', attempts: 1 });
  },
);

test('a refusal that the database could not take at first is no unknown outcome', async () => {
  const { message } = await givenMessage();
  const error = { httpStatus: 503, code: 131016, subcode: null, title: 'Service unavailable', details: null };
  answer = { kind: 'REFUSED', error };
  await handOver(
    message,
    losing((decision, count) => (!isMark(decision) && count < 4 ? 'BEFORE' : null)),
  );
  expect(await known(message)).toMatchObject({ status: 'ACCEPTED', handedOverAt: null, attempts: 1 });
});

test('an answer that comes late does not end a hand-over that another replica has begun since', async () => {
  const { message } = await givenMessage();
  const error = { httpStatus: 503, code: 131016, subcode: null, title: 'Service unavailable', details: null };
  answer = { kind: 'REFUSED', error };
  let rival: MessageRecord | null = null;
  const persist = async <Stored>(store: () => Promise<Stored>): Promise<Stored> => {
    // The first one's answer is stored, and its reply lost; the other replica begins; the first one stores again.
    await store();
    services.clock.advance(MINUTE);
    const waiting = await known(message);
    let isBegun: (() => void) | undefined;
    const begun = new Promise<void>((resolve) => (isBegun = resolve));
    const other = '01a20000-0000-7000-8000-000000000002';
    void handOver(waiting, {}, { holder: other, turn: () => (isBegun?.(), new Promise<void>(() => undefined)) });
    await begun;
    const stored = await store();
    rival = await known(message);
    return stored;
  };
  await handOver(message, {}, { persist });
  expect(rival).toMatchObject({ attempts: 2, handedOverBy: '01a20000-0000-7000-8000-000000000002' });
  expect(rival!.handedOverAt).not.toBeNull();
});

test('a right that Meta does not give keeps the message for as long as it takes', async () => {
  const { message } = await givenMessage();
  const error = { httpStatus: 403, code: 10, subcode: null, title: 'No permission', details: null };
  answer = { kind: 'REFUSED', error };
  services.clock.advance(72 * 60 * MINUTE);
  expect(await handOver(message)).toEqual({ effect: 'CHECK_ACCESS', failure: 'No permission (10)' });
  expect(await known(message)).toMatchObject({ status: 'ACCEPTED', handedOverAt: null });
});

test('a message that kept its place keeps it when it is looked at early', async () => {
  const { message } = await givenMessage();
  const early = { ...message, notBefore: services.clock.now() + MINUTE, stepsAside: false };
  await handOver(early);
  expect(calls).toBe(0);
  expect(await known(message)).toMatchObject({ stepsAside: false, status: 'ACCEPTED' });
});
