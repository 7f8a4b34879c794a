import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { HOUR, MINUTE } from '../../src/consent/instant.ts';
import { compareRebuilt } from '../../src/persistence/rebuild.ts';
import { changeCustomerPhone } from '../../src/usecases/change-customer-phone.ts';
import { eraseCustomer } from '../../src/usecases/erase-customer.ts';
import { receiveInbound } from '../../src/usecases/receive-inbound.ts';
import { requestPhoneChange } from '../../src/usecases/request-phone-change.ts';
import { sendTemplate, sendText, tickBoxes, withdraw, writeIn } from '../support/acts.ts';
import { openedJournal } from '../support/opened-journal.ts';
import {
  createTestServices,
  givenBusiness,
  valueOf,
  type TestBusiness,
  type TestServices,
} from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

/* A number is the customer's where they write from it what requestPhoneChange gave them (docs/decisions/0024). */

const NOW = Date.parse('2026-11-22T10:00:00Z');

let testDatabase: TestDatabase;
let services: TestServices;
let acme: TestBusiness;
let people = 0;
/** A customer of their own for each test, the number they have, and the one they take. */
let me: { id: string; phone: string; newPhone: string };

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: NOW });
  acme = await givenBusiness(services, { senderNames: ['Acme Store', 'Acme Garden'], channels: ['WEBSITE'] });
});
beforeEach(async () => {
  services.clock.set(NOW + people * 24 * HOUR);
  people += 1;
  const phone = `+14155551${String(100 + people)}`;
  const { customer } = await tickBoxes(services, acme, { customer: { phone } });
  me = { id: customer.id, phone, newPhone: `+14155552${String(100 + people)}` };
  services.clock.advance(MINUTE);
});
afterAll(async () => {
  expect(await compareRebuilt(testDatabase.url, acme.businessId)).toEqual([]);
  await services.close();
  await testDatabase.drop();
});

async function proofFor(newPhone = me.newPhone, customerId = me.id) {
  const input = { customer: { id: customerId }, newPhone, senderId: null, locale: null };
  return valueOf(await requestPhoneChange(services.deps, acme.caller, input));
}
const proofText = async () => (await proofFor()).text;

let messages = 0;
async function write(
  text: string,
  phone = me.newPhone,
  { to = acme, sender = 0, messageId = `wamid.${String(++messages)}`, at = services.clock.now() } = {},
): Promise<void> {
  valueOf(
    await receiveInbound(services.deps, to.caller, {
      ...{ senderId: to.senders[sender]!.id, from: { phone }, messageId, timestamp: at },
      ...{ messageType: 'text', text, referral: false, original: null },
    }),
  );
}
const whoHas = async (phone: string) => {
  const seen = { consent: true, windows: true, purposes: false, senders: false, notices: false };
  return services.reads.customer(acme.caller, { phone }, seen);
};
/** What the journal says, opened. */
const rows = async () => (await openedJournal(services.database, acme.businessId)).split('\n');
const changes = async () =>
  (await rows())
    .filter((row) => row.includes('"formerPhone"') && (row.includes(me.phone) || row.includes(me.newPhone)))
    .map((row) => JSON.parse(row) as object);
async function expectNothingChanged(): Promise<void> {
  expect((await whoHas(me.phone))?.customer.id).toBe(me.id);
  expect((await whoHas(me.newPhone))?.customer.id).not.toBe(me.id);
  expect(await changes()).toEqual([]);
}

test('the message from the new number changes the number, and is this customer’s with its window', async () => {
  const text = await proofText();
  services.clock.advance(MINUTE);
  await write(text, me.newPhone, { messageId: 'wamid.proof' });
  const reading = await whoHas(me.newPhone);
  expect(reading?.customer).toMatchObject({ id: me.id, phone: me.newPhone });
  expect(reading?.windows).toMatchObject([{ customerId: me.id, senderId: acme.senders[0]!.id }]);
  expect(await whoHas(me.phone)).toBeNull();
  expect(await changes()).toMatchObject([
    { phone: me.newPhone, formerPhone: me.phone, current: true, provedBy: 'wamid.proof' },
  ]);
  expect((await sendText(services, acme, { phone: me.newPhone })).eligibility.reasons).toEqual([]);
});

test('no consent goes with it: what was agreed to waits until it is given anew, and no token waits for anybody', async () => {
  services.clock.advance(MINUTE);
  const { message: waiting } = await sendTemplate(services, acme, { phone: me.phone });
  await write(await proofText());
  services.clock.advance(25 * HOUR);
  const { message, eligibility } = await sendTemplate(services, acme, { phone: me.newPhone });
  expect([message, eligibility.reasons]).toEqual([null, ['OPT_IN_PENDING']]);
  expect(waiting).not.toBeNull();
  expect((await rows()).filter((row) => row.includes('tokenHash'))).toEqual([]);
  await tickBoxes(services, acme, { customer: { phone: me.newPhone } });
  expect((await sendTemplate(services, acme, { phone: me.newPhone })).message).not.toBeNull();
});

test('a withdrawal stands at the new number too', async () => {
  await withdraw(services, acme, { phone: me.phone }, 'all');
  await write(await proofText());
  services.clock.advance(25 * HOUR);
  expect((await sendTemplate(services, acme, { phone: me.newPhone })).eligibility.reasons).toContain(
    'OPT_IN_WITHDRAWN',
  );
});

test('it counts once, however often and at once it is delivered', async () => {
  const text = await proofText();
  services.clock.advance(MINUTE);
  const deliver = () => write(text, me.newPhone, { messageId: `wamid.again ${me.id}` });
  await Promise.all([deliver(), deliver(), deliver()]);
  await deliver();
  expect((await whoHas(me.newPhone))?.customer.id).toBe(me.id);
  expect(await changes()).toHaveLength(1);
  expect((await rows()).filter((row) => row.includes(`"messageId":"wamid.again ${me.id}"`))).toHaveLength(1);
});

test('beside another first message from the number, whichever is taken in first, the number is one customer’s', async () => {
  const text = await proofText();
  services.clock.advance(MINUTE);
  await Promise.all([write(text), write('Hello'), write(text)]);
  const owner = (await whoHas(me.newPhone))?.customer.id;
  expect(await changes()).toHaveLength(owner === me.id ? 1 : 0);
  expect((await whoHas(me.phone))?.customer.id).toBe(owner === me.id ? undefined : me.id);
});

test('delivered again after the business gave another number, it changes nothing', async () => {
  const text = await proofText();
  const at = services.clock.now();
  const deliver = () => write(text, me.newPhone, { messageId: `wamid.late ${me.id}`, at });
  await deliver();
  services.clock.advance(MINUTE);
  const third = me.newPhone.replace('+1', '+44');
  const input = { idempotencyKey: null, customer: { id: me.id }, newPhone: third, occurredAt: null };
  valueOf(await changeCustomerPhone(services.deps, acme.caller, input));
  services.clock.advance(MINUTE);
  await deliver();
  expect((await whoHas(third))?.customer.id).toBe(me.id);
  expect(await changes()).toHaveLength(2);
});

test('a message that comes days late counts for when it was sent', async () => {
  const text = await proofText();
  const at = services.clock.now() + MINUTE;
  services.clock.advance(50 * HOUR);
  await write(text, me.newPhone, { at });
  expect((await whoHas(me.newPhone))?.customer).toMatchObject({ id: me.id, phoneChangedAt: at - 1 });
});

describe('it is an ordinary message, and changes nothing', () => {
  test('from another number', async () => {
    await write(await proofText(), '+14155553001');
    await expectNothingChanged();
    expect(await whoHas('+14155553001')).not.toBeNull();
  });

  test('at the end of its time', async () => {
    const { text, expiresAt } = await proofFor();
    services.clock.set(expiresAt);
    await write(text);
    await expectNothingChanged();
  });

  test('to a sender of another business, or to one of another name', async () => {
    const text = await proofText();
    const other = await givenBusiness(services, { name: 'Acme Store', channels: [] });
    await write(text, me.newPhone, { to: other });
    await write(text, '+14155553002', { sender: 1 });
    await expectNothingChanged();
  });

  test('without the sentence that says what it does', async () => {
    const text = await proofText();
    await write(`I want my coupon. ${text.slice(text.indexOf('cgn_'))}`);
    await expectNothingChanged();
  });

  test('where another customer has the number', async () => {
    const { customer } = await tickBoxes(services, acme, { customer: { phone: me.newPhone } });
    await write(await proofText());
    await expectNothingChanged();
    const owner = await whoHas(me.newPhone);
    expect(owner?.customer.id).toBe(customer.id);
    expect(owner?.windows).toHaveLength(1);
  });

  test('where the customer was erased meanwhile', async () => {
    const text = await proofText();
    valueOf(await eraseCustomer(services.deps, acme.caller, { idempotencyKey: null, customer: { id: me.id } }));
    await write(text);
    expect((await whoHas(me.newPhone))?.customer.id).not.toBe(me.id);
    expect(await changes()).toEqual([]);
  });

  test.each(['erased', 'taken'])(
    'where the customer, or the number, is %s between the look and the change',
    async (how) => {
      const text = await proofText();
      const { snapshots } = services.deps;
      let isFirst = true;
      const forConsent: typeof snapshots.forConsent = async (caller, question) => {
        const snapshot = await snapshots.forConsent(caller, question);
        if (!isFirst) return snapshot;
        isFirst = false;
        if (how === 'taken') await writeIn(services, acme, { phone: me.newPhone });
        else
          valueOf(await eraseCustomer(services.deps, acme.caller, { idempotencyKey: null, customer: { id: me.id } }));
        return snapshot;
      };
      const slow = { ...services.deps, snapshots: { ...snapshots, forConsent } };
      const message = { senderId: acme.senders[0]!.id, from: { phone: me.newPhone }, messageId: `wamid.slow ${me.id}` };
      const rest = { timestamp: services.clock.now(), messageType: 'text', text, referral: false, original: null };
      valueOf(await receiveInbound(slow, acme.caller, { ...message, ...rest }));
      expect((await whoHas(me.newPhone))?.customer.id).not.toBe(me.id);
      expect(await changes()).toEqual([]);
    },
  );
});

test('no other text asks the database anything more, nor does a code that was made up', async () => {
  await write('Hello');
  const count = async (text: string, phone = me.newPhone) => {
    services.statements.length = 0;
    await write(text, phone);
    return services.statements.filter((name) => name.startsWith('snapshot'));
  };
  const ordinary = await count('Where is my order?');
  const { text } = await proofFor('+14155553009');
  expect(await count(text)).toEqual(ordinary);
  expect(await count(text.replace(/.{4}$/, 'AAAA'))).toEqual(ordinary);
  services.statements.length = 0;
  await proofFor('+14155553010');
  expect(services.statements).toEqual(['snapshot_for_consent_by_id']);
});
