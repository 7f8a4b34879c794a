import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { print } from 'graphql';
import { DAY, MINUTE } from '../../src/consent/instant.ts';
import type { SourceChannel } from '../../src/consent/vocabulary.ts';
import {
  ChangeCustomerPhoneDocument,
  ConfirmOptInDocument,
  CustomerConsentDocument,
  MessagesDocument,
  RecordInboundMessageDocument,
  SendSessionMessageDocument,
  WithdrawOptInDocument,
} from '../../schema/generated/operations.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import {
  CHANNELS,
  NOW,
  acmeStore,
  capture,
  captureInput,
  freshKey,
  journalRows,
  leavingNoTrace,
  optIn,
  sendOrderShipped,
  writeIn,
  type AcmeStore,
} from './acme-store.ts';

const YEARS = 3 * 365 * DAY;
const TIMES = 20;

let at: TestGateway;
/** Another replica on the same database. */
let beside: TestGateway;
let acme: AcmeStore;
beforeAll(async () => {
  at = await startTestGateway({ now: NOW });
  beside = await startTestGateway({ beside: at });
  acme = await acmeStore(at);
});
afterAll(async () => {
  await beside.stop();
  await at.stop();
});

let people = 0;
const newPhone = (): string => `+1415555${String(3000 + (people += 1))}`;

/** The same call many times at once, on both replicas, whose answers must all be equal. @returns the answer, and the rows it wrote */
async function often<Answer>(call: (on: TestGateway) => Promise<Answer>): Promise<{ answer: Answer; rows: number }> {
  const before = await journalRows(at);
  const [answer, ...others] = await Promise.all(
    Array.from({ length: TIMES }, (_, index) => call(index % 2 === 0 ? at : beside)),
  );
  for (const other of others) expect(other).toEqual(answer);
  return { answer: answer!, rows: (await journalRows(at)) - before };
}

/** The same call later gives the first answer, and writes nothing. */
async function againLater<Answer>(first: Answer, call: (on: TestGateway) => Promise<Answer>): Promise<void> {
  at.clock.advance(YEARS);
  expect(await leavingNoTrace(at, () => call(at))).toEqual(first);
  expect(await leavingNoTrace(at, () => call(beside))).toEqual(first);
}

describe.each(Object.keys(CHANNELS) as SourceChannel[])('a capture from %s', (channel) => {
  test('sent twenty times at once is one opt-in with one history, and its first answer for years', async () => {
    const phone = newPhone();
    if (channel === 'WHATSAPP') await writeIn(at, phone, 'wamid.yes', 'YES');
    const input = captureInput(acme, channel, phone, { requireConfirmation: channel === 'EMAIL' });
    const call = (on: TestGateway) => capture(on, channel, input);
    const { answer, rows } = await often(call);
    expect(answer.userErrors).toEqual([]);
    expect(answer.optIns).toHaveLength(1);
    // The customer (known already to WhatsApp), the consent, and for a double opt-in its confirmation.
    expect(rows).toBe({ WHATSAPP: 1, EMAIL: 3 }[channel as string] ?? 2);
    await againLater(answer, call);
  });
});

test('three boxes of one form, sent many times at once, are three opt-ins', async () => {
  const noticeIds = (['order_updates', 'purchase_receipt', 'offers'] as const).map((one) =>
    acme.notice(one, 'WEBSITE'),
  );
  const input = captureInput(acme, 'WEBSITE', newPhone(), { noticeIds });
  const { answer, rows } = await often((on) => capture(on, 'WEBSITE', input));
  expect(new Set(answer.optIns.map(({ id }) => id)).size).toBe(3);
  expect(rows).toBe(4);
});

test('many calls with one key and different inputs: one is stored, all others are told of the conflict', async () => {
  const inputs = Array.from({ length: TIMES }, () =>
    captureInput(acme, 'WEBSITE', newPhone(), { idempotencyKey: 'one' }),
  );
  const before = await journalRows(at);
  const answers = await Promise.all(inputs.map((input, index) => capture(index % 2 ? at : beside, 'WEBSITE', input)));
  expect(answers.filter(({ customer }) => customer !== null)).toHaveLength(1);
  const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code, field }) => `${code} ${String(field)}`));
  expect(codes).toEqual(Array.from({ length: TIMES - 1 }, () => 'IDEMPOTENCY_CONFLICT idempotencyKey'));
  expect(await journalRows(at)).toBe(before + 2);
});

test('a customer who is new to many different calls at once is made once', async () => {
  const phone = newPhone();
  const inputs = Array.from({ length: TIMES }, () => captureInput(acme, 'WEBSITE', phone));
  const answers = await Promise.all(inputs.map((input, index) => capture(index % 2 ? at : beside, 'WEBSITE', input)));
  expect(new Set(answers.map(({ customer }) => customer?.id)).size).toBe(1);
  const { data } = await at.query(CustomerConsentDocument, { phone });
  expect(data.customer?.optIns).toHaveLength(1);
});

test('a key belongs to one kind of call: the same one may be used for another', async () => {
  const phone = newPhone();
  await optIn(at, phone, { idempotencyKey: 'shared' });
  expect((await sendOrderShipped(at, phone, 'shared')).message?.status).toBe('ACCEPTED');
  const input = { idempotencyKey: 'shared', customer: { phone }, all: true, sourceChannel: 'WEBSITE' } as const;
  expect((await at.query(WithdrawOptInDocument, { input })).data.withdrawOptIn.userErrors).toEqual([]);
});

test('how an input is written does not matter: the same number and instant are the same input', async () => {
  const phone = newPhone();
  const idempotencyKey = freshKey();
  const first = await optIn(at, phone, { idempotencyKey, occurredAt: '2026-11-01T10:00:00Z' });
  const spelled = `${phone.slice(0, 2)} (${phone.slice(2, 5)}) ${phone.slice(5)}`;
  const changes = {
    idempotencyKey,
    customer: { locale: null, phone: spelled },
    occurredAt: '2026-11-01T11:00:00+01:00',
  };
  expect(await leavingNoTrace(at, () => capture(at, 'WEBSITE', captureInput(acme, 'WEBSITE', phone, changes)))).toEqual(
    first,
  );
});

test('a refused call holds no key: mended, it goes through under the same one', async () => {
  const phone = newPhone();
  const idempotencyKey = freshKey();
  const wrong = { idempotencyKey, noticeIds: [acme.notice('offers', 'STORE')] };
  const refused = await leavingNoTrace(at, () => capture(at, 'WEBSITE', captureInput(acme, 'WEBSITE', phone, wrong)));
  expect(refused.userErrors).toHaveLength(1);
  await optIn(at, phone, { idempotencyKey });
});

describe('a send', () => {
  test('many times at once is one message with one job, and its first answer for years', async () => {
    const phone = newPhone();
    await optIn(at, phone);
    const key = freshKey();
    const call = (on: TestGateway) => sendOrderShipped(on, phone, key);
    const { answer, rows } = await often(call);
    expect(answer.message?.status).toBe('ACCEPTED');
    expect(rows).toBe(1);
    const jobs = 'select count(*) as count from graphile_worker.jobs where task_identifier = $1';
    const count = async () => (await at.sql<{ count: number }>(jobs, ['dispatch_message']))[0];
    const before = await count();
    await againLater(answer, call);
    expect(await count()).toEqual(before);
    const { data } = await at.query(MessagesDocument, { by: { phone } });
    expect(data.customer?.messages.nodes).toHaveLength(1);
  });

  test('that was refused stays refused under its key, and is kept once', async () => {
    const phone = newPhone();
    await optIn(at, phone, { noticeIds: [acme.notice('offers', 'WEBSITE')] });
    const key = freshKey();
    const { answer, rows } = await often((on) => sendOrderShipped(on, phone, key));
    expect(answer).toMatchObject({ message: null, eligibility: { reasons: ['OPT_IN_MISSING'] }, userErrors: [] });
    expect(rows).toBe(1);
    await optIn(at, phone);
    await againLater(answer, (on) => sendOrderShipped(on, phone, key));
    expect((await sendOrderShipped(at, phone)).message?.status).toBe('ACCEPTED');
  });

  test('under the key of another message is a conflict', async () => {
    const phone = newPhone();
    await optIn(at, phone);
    const key = freshKey();
    await sendOrderShipped(at, phone, key);
    const variables = { idempotencyKey: key, to: { phone }, text: { body: 'Hello' } };
    const { data } = await leavingNoTrace(at, () => at.query(SendSessionMessageDocument, variables));
    expect(data.sendMessage).toMatchObject({
      message: null,
      eligibility: null,
      userErrors: [
        {
          code: 'IDEMPOTENCY_CONFLICT',
          field: ['idempotencyKey'],
          message: expect.stringMatching(/new key for a new act/),
        },
      ],
    });
  });
});

test('a withdrawal with a key tells the same for years, also what it cancelled, and cancels nothing that came later', async () => {
  const phone = newPhone();
  await optIn(at, phone);
  at.clock.advance(MINUTE);
  await sendOrderShipped(at, phone);
  await sendOrderShipped(at, phone);
  const input = {
    idempotencyKey: freshKey(),
    customer: { phone },
    purposes: ['order_updates'],
    sourceChannel: 'SMS',
  } as const;
  const call = async (on: TestGateway) => (await on.query(WithdrawOptInDocument, { input })).data.withdrawOptIn;
  const { answer, rows } = await often(call);
  expect(answer).toMatchObject({ canceledMessages: 2, optIns: [{ status: 'WITHDRAWN' }], userErrors: [] });
  expect(rows).toBe(3);
  at.clock.advance(MINUTE);
  await optIn(at, phone);
  const later = await sendOrderShipped(at, phone);
  await againLater(answer, call);
  const { data } = await at.query(MessagesDocument, { by: { phone } });
  expect(data.customer?.messages.nodes.find(({ id }) => id === later.message?.id)?.status).toBe('ACCEPTED');
});

test('a withdrawal without a key changes nothing the second time', async () => {
  const phone = newPhone();
  await optIn(at, phone);
  at.clock.advance(MINUTE);
  const input = { customer: { phone }, all: true, sourceChannel: 'STORE' } as const;
  const withdraw = async () => (await at.query(WithdrawOptInDocument, { input })).data.withdrawOptIn;
  const first = await withdraw();
  expect(first.optIns).toMatchObject([{ status: 'WITHDRAWN' }]);
  expect(await leavingNoTrace(at, withdraw)).toEqual(first);
});

test('a changed number, a confirmation and an inbound message are each one, however often they are told', async () => {
  const phone = newPhone();
  const moved = newPhone();
  const { customer } = await optIn(at, phone);
  const change = { idempotencyKey: freshKey(), customer: { id: customer!.id }, newPhone: moved };
  const changed = await often(
    async (on) => (await on.query(print(ChangeCustomerPhoneDocument), { input: change })).data.changeCustomerPhone,
  );
  expect(changed.answer).toMatchObject({ customer: { phone: moved, optIns: [{ status: 'PENDING' }] }, userErrors: [] });
  expect(changed.rows).toBe(2);
  const token = String(changed.answer.confirmationToken);
  const confirmed = await often(async (on) => (await on.query(ConfirmOptInDocument, { token })).data.confirmOptIn);
  expect(confirmed.answer).toMatchObject({ optIns: [{ status: 'ACTIVE' }], userErrors: [] });
  expect(confirmed.rows).toBe(1);
  const input = {
    from: { phone: moved },
    messageId: 'wamid.once',
    occurredAt: new Date(at.clock.now()!).toISOString(),
  };
  const written = await often(
    async (on) => (await on.query(RecordInboundMessageDocument, { input })).data.recordInboundMessage,
  );
  expect(written.answer.conversationWindow?.status).toBe('OPEN');
  expect(written.rows).toBe(2);
});
