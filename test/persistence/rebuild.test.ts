import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DAY, HOUR, MINUTE } from '../../src/consent/instant.ts';
import { tellDueEvents } from '../../src/consent/window.ts';
import { WindowClock } from '../../src/events/window-clock.ts';
import { createApiKeys } from '../../src/persistence/api-keys.ts';
import { createDueWindows } from '../../src/persistence/due-windows.ts';
import { compareRebuilt, differencesOf } from '../../src/persistence/rebuild.ts';
import { createTokenIssuers } from '../../src/persistence/token-issuers.ts';
import { addTokenIssuer } from '../../src/usecases/add-token-issuer.ts';
import { changeCustomerPhone } from '../../src/usecases/change-customer-phone.ts';
import { confirmOptIn } from '../../src/usecases/confirm-opt-in.ts';
import { createApiKey, createSiteKey } from '../../src/usecases/create-api-key.ts';
import { recordExport } from '../../src/usecases/record-export.ts';
import { recordMarketingPreference } from '../../src/usecases/record-marketing-preference.ts';
import { recordSettingChange } from '../../src/usecases/record-setting-change.ts';
import { recordTemplateStatus } from '../../src/usecases/record-template-status.ts';
import { removeTokenIssuer } from '../../src/usecases/remove-token-issuer.ts';
import { revokePreferenceLinks } from '../../src/usecases/revoke-preference-links.ts';
import { createPreferenceLink } from '../../src/usecases/create-preference-link.ts';
import { requestErasure } from '../../src/usecases/request-erasure.ts';
import { revokeApiKey } from '../../src/usecases/revoke-api-key.ts';
import { rotateApiKey } from '../../src/usecases/rotate-api-key.ts';
import { setAllowedOrigins } from '../../src/usecases/set-allowed-origins.ts';
import { updateBusiness } from '../../src/usecases/update-business.ts';
import type { WindowRecord } from '../../src/usecases/records.ts';
import { publishVersion, sendTemplate, sendText, tickBoxes, withdraw, writeIn } from '../support/acts.ts';
import {
  createTestServices,
  givenBusiness,
  valueOf,
  type TestBusiness,
  type TestServices,
} from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { age } from './aging-story.ts';
import { importRows, rowsOf } from '../usecases/import-world.ts';
import { accept, invite } from '../usecases/invitation-world.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const ANA = { phone: '+14155550123' };
const BEN = { phone: '+14155550124', whatsAppUserId: 'US.13491208655302741918' };
const PLAIN_KEY = { trustedDocumentsOnly: false, pointsPerMinute: null };
const ISSUER = {
  issuer: 'https://login.example/',
  audience: 'gateway',
  jwksUrl: 'https://login.example/keys',
  algorithms: ['RS256'],
  scopeClaim: 'scope',
  scopeMap: { clerk: ['read'] },
  defaultScopes: [],
  customerClaim: null,
  customerBy: null,
} as const;
const COUNTED = (
  'business api_key allowed_origin token_issuer sender purpose notice template ' +
  'customer opt_in withdrawal marketing_preference confirmation inbound_message conversation_window message opt_in_invitation'
).split(' ');

let testDatabase: TestDatabase;
let services: TestServices;
let acme: TestBusiness;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: NOW });
  acme = await givenBusiness(services, { senderNames: ['Acme Store', 'Acme Garden'], channels: ['WEBSITE', 'STORE'] });
  await givenBusiness(services, { name: 'Other Shop', channels: ['WEBSITE'] });
  await liveAStory();
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

/** Every kind of row that the journal knows. */
async function liveAStory(): Promise<void> {
  const { deps, clock } = services;
  const { caller, senders } = acme;
  await tickBoxes(services, acme, { customer: ANA, purposes: ['order_updates', 'offers'] });
  const asked = await tickBoxes(services, acme, { customer: BEN, requireConfirmation: true });
  clock.advance(MINUTE);
  valueOf(await confirmOptIn(deps, caller, { token: asked.confirmationToken! }));

  const opened = await writeIn(services, acme, ANA);
  clock.advance(HOUR);
  await writeIn(services, acme, ANA);
  await writeIn(services, acme, ANA, { timestamp: NOW - HOUR });
  await writeIn(services, acme, { whatsAppUserId: 'US.99' }, { senderId: senders[1]!.id });
  await writeIn(services, acme, { ...BEN, externalId: 'crm-7', locale: 'es' }, { timestamp: NOW - 2 * DAY });
  await sendText(services, acme, ANA);
  await sendTemplate(services, acme, BEN);
  await sendTemplate(services, acme, { phone: '+14155550199' });

  const preference = { senderId: senders[0]!.id, from: ANA };
  await recordMarketingPreference(deps, caller, { ...preference, stopped: true, timestamp: clock.now() });
  await recordMarketingPreference(deps, caller, { ...preference, stopped: false, timestamp: clock.now() - HOUR });
  const news = { name: 'order_shipped', language: 'en', category: null } as const;
  valueOf(await recordTemplateStatus(deps, caller, { ...news, status: 'ARCHIVED', quality: 'YELLOW' }));

  clock.advance(MINUTE);
  const change = { idempotencyKey: 'change', customer: BEN, newPhone: '+14155550125', occurredAt: null };
  const changed = valueOf(await changeCustomerPhone(deps, caller, { ...change, customer: { phone: BEN.phone } }));
  valueOf(await confirmOptIn(deps, caller, { token: changed.confirmationToken! }));
  await withdraw(services, acme, ANA, ['offers']);
  // A till that uploads late: the act is kept, and what is newer stands.
  await tickBoxes(services, acme, { customer: ANA, occurredAt: NOW - DAY });
  await withdraw(services, acme, ANA, 'all');
  await writeIn(services, acme, BEN, { text: 'STOP' });

  clock.advance(DAY);
  await tellWindow(opened!.id);
  await tellOtherWindows();
  valueOf(await updateBusiness(deps, caller, { reconsentPolicy: 'REFUSE', messageRetentionDays: 90 }));
  for (const material of [true, false, true]) await publishVersion(services, acme, { purpose: 'offers', material });
  valueOf(
    await accept(services, acme, await invite(services, acme, { senderId: acme.senders[0]!.id, reference: 'till 7' })),
  );
  await age(services, acme);
  await administer();
}

/** Who may call, as it comes and goes. */
async function administer(): Promise<void> {
  const { access } = services;
  const { caller } = acme;
  await createApiKeys(services.database, access).create(acme.businessId, 'first key');
  const ivr = { name: 'IVR', scopes: ['capture'], sourceChannels: ['IVR'], ...PLAIN_KEY } as const;
  const { record } = valueOf(await createApiKey(access, caller, { ...ivr, expiresAt: services.clock.now() + DAY }));
  const { id } = valueOf(await rotateApiKey(access, caller, { id: record.id, overlapMinutes: 60 })).record;
  valueOf(await revokeApiKey(access, { ...caller, actor: id }, { id }));
  const page = { name: 'page', origins: ['https://shop.example'], sourceChannels: null, expiresAt: null, ...PLAIN_KEY };
  valueOf(await createSiteKey(access, caller, page));
  const origins = ['https://a.example', 'https://b.example'];
  for (const count of [2, 1]) valueOf(await setAllowedOrigins(access, caller, { origins: origins.slice(-count) }));
  const [values, subjectId] = [{ tokenSource: 'env:TOKEN' }, acme.senders[0]!.id];
  await recordSettingChange(access, caller, { setting: 'sender connection', subjectId, values });
  await importRows(services, acme, rowsOf(ANA, { phone: '+14155550177' }));
  valueOf(await createPreferenceLink(services.deps, caller, { customer: ANA, expiresInMinutes: 5, email: null }));
  for (const act of [requestErasure, revokePreferenceLinks]) valueOf<object>(await act(services.deps, caller, ANA));
  await recordExport(services.deps, caller, { exportId: 'export', format: 'csv', rows: 4 });
  const tokens = { ...services.deps, tokenIssuers: createTokenIssuers(services.database) };
  valueOf(await addTokenIssuer(tokens, caller, ISSUER));
  for (const act of [removeTokenIssuer, addTokenIssuer]) valueOf<object>(await act(tokens, caller, ISSUER));
}

/** What the window clock does when a window is due. */
async function tellWindow(id: string): Promise<void> {
  const { deps, reads, clock } = services;
  const [window] = await reads.windowsByIds(acme.caller, [id]);
  const told = tellDueEvents(window!, clock.now(), deps.expiringLeadMinutes);
  const moved: WindowRecord = { ...window!, ...told.window, epoch: window!.epoch + 1 };
  const outcome = await deps.journal.commit(acme.businessId, {
    recordedAt: clock.now(),
    actor: null,
    expect: { customerId: window!.customerId, window: { senderId: window!.senderId, epoch: window!.epoch } },
    entries: told.facts.map(({ type, occurredAt, leadMinutes }) => ({
      category: 'window',
      type,
      occurredAt,
      customerId: moved.customerId,
      subjectId: moved.id,
      payload: { leadMinutes, window: moved },
    })),
    idempotency: null,
  });
  expect(outcome.kind).toBe('STORED');
}

/** The clock's own way of writing, which is not the way of all other acts. */
async function tellOtherWindows(): Promise<void> {
  const { database, deps } = services;
  const { expiringLeadMinutes } = deps;
  const onTrouble = (): void => undefined;
  const clock = new WindowClock({ dueWindows: createDueWindows(database), expiringLeadMinutes, onTrouble });
  expect(await clock.tick()).toBeGreaterThan(0);
}

test('the story has every kind of row, and fills every table', async () => {
  const { database } = services;
  const text = `select distinct category || ' ' || type as kind from journal where business_id = $1 order by 1`;
  const kinds = await database.query<{ kind: string }>(acme.businessId, { name: 'test_kinds', text });
  expect(kinds.map(({ kind }) => kind)).toEqual([
    'audit ERASURE_REQUESTED',
    'audit EXPORTED',
    'audit IMPORT_FINISHED',
    'audit IMPORT_STARTED',
    'audit ISSUER_ADDED',
    'audit ISSUER_REMOVED',
    'audit KEY_CREATED',
    'audit KEY_EXPIRES',
    'audit KEY_REVOKED',
    'audit ORIGINS_SET',
    'audit PREFERENCE_LINKS_REVOKED',
    'audit PREFERENCE_LINK_CREATED',
    'audit RETENTION_PURGED',
    'audit SETTING_CHANGED',
    'catalog BUSINESS',
    'catalog NOTICE',
    'catalog PURPOSE',
    'catalog SENDER',
    'catalog TEMPLATE',
    'confirmation ISSUED',
    'consent CONFIRMATION_REQUESTED',
    'consent CONFIRMED',
    'consent EXPIRED',
    'consent EXPIRING',
    'consent GIVEN',
    'consent MARKETING_RESUMED',
    'consent MARKETING_STOPPED',
    'consent PHONE_CHANGED',
    'consent WITHDRAWN',
    'customer CREATED',
    'customer IDENTIFIED',
    'decision REFUSED',
    'inbound RECEIVED',
    'invitation CREATED',
    'invitation USED',
    'message ACCEPTED',
    'message CANCELED',
    'template QUALITY_CHANGED',
    'template STATUS_CHANGED',
    'window CORRECTED',
    'window EXPIRED',
    'window EXPIRING',
    'window EXTENDED',
    'window OPENED',
  ]);
  for (const table of COUNTED) {
    const count = { name: `test_count_${table}`, text: `select from ${table} where business_id = $1` };
    expect({ table, isEmpty: (await database.query(acme.businessId, count)).length === 0 }).toEqual({
      table,
      isEmpty: false,
    });
  }
});

test('the state tables can be rebuilt from the journal alone', async () => {
  expect(await compareRebuilt(testDatabase.url, acme.businessId)).toEqual([]);
});

test('a comparison leaves nothing behind', async () => {
  expect(await testDatabase.sql('select business_id from business')).toHaveLength(2);
});

test('a state that was changed past the journal is found, row by row', async () => {
  const forge = {
    name: 'test_forge',
    text: `update opt_in set granted = jsonb_set(granted, '{occurredAt}', '0') where business_id = $1 and customer_id = $2`,
  };
  const { customer } = await tickBoxes(services, acme, { customer: { phone: '+14155550777' } });
  await services.database.query(acme.businessId, forge, [customer.id]);
  const differences = await compareRebuilt(testDatabase.url, acme.businessId);
  expect(differences.map(({ table, only }) => `${table} ${only}`)).toEqual(['opt_in STORED', 'opt_in REBUILT']);
  expect(differences[0]!.row).toMatchObject({ customer_id: customer.id, granted: { occurredAt: 0 } });
});

test('a row that is gone from the state is found', async () => {
  const remove = { name: 'test_remove', text: 'delete from withdrawal where business_id = $1' };
  await services.database.query(acme.businessId, remove);
  const differences = await compareRebuilt(testDatabase.url, acme.businessId);
  expect(differences.filter(({ table }) => table === 'withdrawal').every(({ only }) => only === 'REBUILT')).toBe(true);
  expect(differences.some(({ table }) => table === 'withdrawal')).toBe(true);
});

test('every difference is told, however many there are', async () => {
  const lose = {
    name: 'test_lose',
    text: `insert into marketing_preference select business_id, c.id, s.id, true, now() from customer c join sender s using (business_id)
      where business_id = $1 on conflict do nothing`,
  };
  const many = {
    name: 'test_many',
    text: `insert into customer (business_id, id, created_at) select $1, gen_random_uuid(), now() from generate_series(1, 700)`,
  };
  await services.database.query(acme.businessId, many);
  await services.database.query(acme.businessId, lose);
  const told: string[] = [];
  for await (const { table, only } of differencesOf(testDatabase.url, acme.businessId)) told.push(`${table} ${only}`);
  expect(told.filter((what) => what === 'customer STORED')).toHaveLength(700);
  expect(told.filter((what) => what === 'marketing_preference STORED').length).toBeGreaterThan(1_400);
});

test('how far it is shows, up to the last row', async () => {
  const steps: [number, number][] = [];
  const differences = differencesOf(testDatabase.url, acme.businessId, (rows, of) => steps.push([rows, of]));
  while ((await differences.next()).done !== true);
  const [head] = await testDatabase.sql<{ seq: string }>('select seq from journal_head where business_id = $1', [
    acme.businessId,
  ]);
  const all = Number(head?.seq);
  expect(steps[0]).toEqual([0, all]);
  expect(steps.at(-1)).toEqual([all, all]);
});

test('a journal with a row taken out is refused, with what to do', async () => {
  await testDatabase.sql('delete from journal where business_id = $1 and seq = 3', [acme.businessId]);
  await expect(compareRebuilt(testDatabase.url, acme.businessId)).rejects.toThrow(
    /is not whole: it was written up to .* Attach the months that were taken away, and check again/,
  );
});
