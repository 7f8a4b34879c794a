import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { compareRebuilt } from '../../../src/persistence/rebuild.ts';
import { acmeStore, capture, captureInput, freshKey } from '../../api/acme-store.ts';
import { until } from '../../start/gateway-process.ts';
import type { Loose } from '../../support/gateway.ts';
import { eventually, messageBecomes, openMetaWorld, type MetaWorld } from '../../support/meta-world.ts';
import { formsOf } from './forms-of-a-number.ts';
import { filesOf, filesWith, tablesWith, type Files } from './search-database.ts';

/** Numbers that no other test of the run has: the log of the server is everybody's. */
const numberOfChance = (): string => `+4930${String(randomInt(10_000_000, 99_999_999))}`;
const PHONE = numberOfChance();
const NEW_PHONE = numberOfChance();
const SECRET_WORDS = `Words of nobody else ${String(randomInt(2 ** 40))}`;
const EXTERNAL_ID = `crm-${String(randomInt(2 ** 40))}`;

let world: MetaWorld;
let customerId: string;
const forms = [...formsOf(PHONE), ...formsOf(NEW_PHONE), SECRET_WORDS, EXTERNAL_ID];

const mutate = async (name: string, input: object): Promise<Loose> => {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await world.at.query(
    `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code message } ${SELECTED[name] ?? ''} } }`,
    { input },
  );
  expect({ errors, userErrors: data?.[name].userErrors }).toEqual({ errors: undefined, userErrors: [] });
  return data[name];
};
const SELECTED: Readonly<Record<string, string>> = {
  sendMessage: 'message { id } eligibility { verdict }',
  changeCustomerPhone: 'confirmationToken customer { id }',
  eraseCustomer: 'customerId erasedAt canceledMessages',
  withdrawOptIn: 'canceledMessages',
  exportCustomer: 'document',
};

/** Everything that one person and a business can have to do with each other. */
beforeAll(async () => {
  world = await openMetaWorld();
  const { at, meta } = world;
  const acme = await acmeStore(at);
  const customer = { phone: PHONE, externalId: EXTERNAL_ID, locale: 'de' };
  const page = { pageUrl: `https://acme.example/?tel=${PHONE}`, formId: SECRET_WORDS, ipAddress: '192.0.2.7' };
  const evidence = { action: 'CHECKED_BOX', preselected: false, ...page };
  await capture(at, 'WEBSITE', captureInput(acme, 'WEBSITE', PHONE, { customer, evidence, idempotencyKey: PHONE }));
  const call = { action: 'SPOKE_CONSENT', callId: PHONE, transcript: SECRET_WORDS, calledNumber: NEW_PHONE };
  await capture(at, 'IVR', captureInput(acme, 'IVR', PHONE, { evidence: call, requireConfirmation: true }));

  meta.customer(PHONE.slice(1)).write(SECRET_WORDS);
  const status = 'conversationWindow { status }';
  await eventually(
    'The window opens',
    () =>
      at.query(`query ($phone: PhoneNumber!) { customer(by: { phone: $phone }) { id ${status} } }`, { phone: PHONE }),
    ({ data }) => data.customer?.conversationWindow?.status === 'OPEN',
  );
  const to = { phone: PHONE };
  const parameters = [
    { name: '1', value: SECRET_WORDS },
    { name: '2', value: PHONE },
  ];
  const template = { name: 'order_shipped', language: 'en', parameters };
  for (const content of [{ text: { body: `${SECRET_WORDS} ${PHONE}` } }, { template }]) {
    const { message } = await mutate('sendMessage', { idempotencyKey: freshKey(), to, ...content });
    await messageBecomes(at, message.id, 'READ');
  }
  // Somebody whom nobody knows, and who is refused; and what comes for a number that no business has.
  await mutate('sendMessage', { idempotencyKey: NEW_PHONE, to: { phone: NEW_PHONE }, text: { body: SECRET_WORDS } });
  await at.webhook(strangersMessage());
  const changed = await mutate('changeCustomerPhone', {
    customer: to,
    newPhone: NEW_PHONE,
    idempotencyKey: freshKey(),
  });
  customerId = changed.customer.id;
  await mutate('confirmOptIn', { token: changed.confirmationToken });
  await mutate('withdrawOptIn', {
    customer: { phone: NEW_PHONE },
    purposes: ['order_updates'],
    sourceChannel: 'WEBSITE',
    idempotencyKey: freshKey(),
  });
});
afterAll(() => world.stop());

function strangersMessage(): object {
  const from = PHONE.slice(1);
  const message = { from, id: 'wamid.stranger', timestamp: '1795341600', type: 'text', text: { body: SECRET_WORDS } };
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550001111', phone_number_id: '999999999' },
    contacts: [{ wa_id: from, profile: { name: SECRET_WORDS } }],
    messages: [message],
  };
  return { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] };
}

async function whereItStands(): Promise<{ tables: string[]; data: string[]; log: string[] }> {
  const { sql } = world.at;
  const files: Files = await filesOf(sql);
  return {
    tables: await tablesWith(sql, forms),
    data: await filesWith(files.data, forms),
    log: await filesWith(files.log, forms),
  };
}

const NOWHERE = { tables: [], data: [], log: [] };

test('a search finds what is stored in clear, so that finding nothing says something', async () => {
  const files = await filesOf(world.at.sql);
  const known = 'Updates about your order';
  expect(await tablesWith(world.at.sql, [known])).toContain('public.purpose');
  expect(await filesWith(files.data, [known])).not.toEqual([]);
  // A checkpoint between listing and reading takes the part that it is in away: a row is written and looked for once more, then.
  await world.at.sql('create table test_known (text text)');
  await until(async () => {
    await world.at.sql('insert into test_known values ($1)', [known]);
    return (await filesWith((await filesOf(world.at.sql)).log, [known])).length > 0;
  });
  await world.at.sql('drop table test_known');
});

test('no number, identifier or text of a customer stands in clear in a table, an index or the log', async () => {
  expect(await whereItStands()).toEqual(NOWHERE);
});

test('the API shows all of it', async () => {
  const { data } = await world.at.query(
    `query ($id: ID!) { customer(by: { id: $id }) { phone externalId messages { nodes { body providerMessageId } }
      optIns { evidence { facts { name value } } } } }`,
    { id: customerId },
  );
  const told = JSON.stringify(data);
  for (const text of [NEW_PHONE, EXTERNAL_ID, SECRET_WORDS, 'wamid.']) expect(told).toContain(text);
});

test('the person is told everything that is held, in words', async () => {
  const { document } = await mutate('exportCustomer', { customer: { id: customerId } });
  expect(document.person).toMatchObject({ phone: NEW_PHONE, externalId: EXTERNAL_ID, language: 'de' });
  expect(document.consents.map(({ purpose, status }: Loose) => [purpose, status])).toEqual([
    ['Updates about your order', 'WITHDRAWN'],
  ]);
  expect(document.history.map(({ what }: Loose) => what)).toEqual([
    'You became known to this business.',
    'You consented.',
    'You consented, and were asked to confirm it.',
    'Something more about you became known.',
    'Your number changed.',
    'You confirmed your consent.',
    'You took your consent back.',
  ]);
  expect(document.messagesFromYou).toMatchObject([{ to: 'Acme Store', kind: 'text', text: SECRET_WORDS }]);
  expect(document.messagesToYou.map(({ text }: Loose) => text)).toEqual([
    `${SECRET_WORDS} ${PHONE}`,
    expect.stringContaining(SECRET_WORDS),
  ]);
  expect(document.messagesToYou[0].steps.map(({ step }: Loose) => step)).toEqual([
    'ACCEPTED',
    'SENT',
    'DELIVERED',
    'READ',
  ]);
  const { data } = await world.at.query('{ auditEvents(first: 1) { nodes { type subjectId } } }');
  expect(data.auditEvents.nodes).toEqual([{ type: 'CUSTOMER_EXPORTED', subjectId: expect.anything() }]);
});

test('after an erasure nobody can read anything of it, and the journal still tells what the tables say', async () => {
  const erased = await mutate('eraseCustomer', { customer: { phone: NEW_PHONE }, idempotencyKey: 'erase' });
  expect(erased).toMatchObject({ customerId, canceledMessages: 0 });
  expect(await whereItStands()).toEqual(NOWHERE);
  const { sql, databaseUrl, businessId } = world.at;
  expect(
    await sql('select from customer_key k join customer c on c.id = k.customer_id where c.erased_at is not null'),
  ).toEqual([]);
  const [customer] = await sql(
    'select phone, whatsapp_user_id, external_id, locale from customer where erased_at is not null',
  );
  expect(customer).toEqual({ phone: null, whatsapp_user_id: null, external_id: null, locale: null });
  expect(await sql(`select from message where body is not null or parameters <> '[]' or salt is not null`)).toEqual([]);
  expect(await compareRebuilt(databaseUrl, businessId)).toEqual([]);
});

test('erasing again changes nothing, by the same key and by the id', async () => {
  const before = await world.at.journalHead();
  const again = await mutate('eraseCustomer', { customer: { phone: NEW_PHONE }, idempotencyKey: 'erase' });
  expect(again).toMatchObject({ customerId });
  expect(await mutate('eraseCustomer', { customer: { id: customerId } })).toEqual(again);
  expect(await world.at.journalHead()).toBe(before);
});

test('a call that is repeated after the erasure is told of it, and resurrects nobody', async () => {
  const acme = await acmeStore(world.at);
  const answer = await capture(world.at, 'WEBSITE', captureInput(acme, 'WEBSITE', PHONE, { idempotencyKey: PHONE }));
  expect(answer.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['customer'] }]);
  expect(answer.customer).toBeNull();
});

test('who comes back with an opt-in of before is withdrawn still, and may consent anew', async () => {
  const acme = await acmeStore(world.at);
  const before = new Date(Date.now() - 86_400_000).toISOString();
  const old = await capture(world.at, 'WEBSITE', captureInput(acme, 'WEBSITE', NEW_PHONE, { occurredAt: before }));
  expect(old.userErrors).toEqual([]);
  expect(old.optIns.map(({ status }) => status)).toEqual(['WITHDRAWN']);
  expect(old.customer!.id).not.toBe(customerId);
  const anew = await capture(world.at, 'WEBSITE', captureInput(acme, 'WEBSITE', NEW_PHONE));
  expect(anew.optIns.map(({ status }) => status)).toEqual(['ACTIVE']);
});
