import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { MINUTE } from '../../src/consent/instant.ts';
import { compareRebuilt } from '../../src/persistence/rebuild.ts';
import { tellAudit } from '../../src/usecases/audit-record.ts';
import { DEFAULT_SETTINGS, type BusinessSettings } from '../../src/usecases/business-settings.ts';
import { checkEligibility } from '../../src/usecases/check-eligibility.ts';
import { updateBusiness } from '../../src/usecases/update-business.ts';
import { publishVersion, tickBoxes } from '../support/acts.ts';
import {
  createTestServices,
  givenBusiness,
  valueOf,
  type TestBusiness,
  type TestServices,
} from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');

let testDatabase: TestDatabase;
let services: TestServices;
let acme: TestBusiness;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: NOW });
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});
beforeEach(async () => {
  acme = await givenBusiness(services, { channels: ['WEBSITE'] });
});

const change = (settings: Partial<BusinessSettings>) => updateBusiness(services.deps, acme.caller, settings);
const stored = () => services.reads.business(acme.caller);
const rows = () =>
  testDatabase.sql<{ payload: object }>(
    `select payload from journal where business_id = $1 and type = 'BUSINESS' order by seq`,
    [acme.businessId],
  );

test('a business begins with settings that refuse nothing, and keep everything', async () => {
  expect(await stored()).toMatchObject({
    ...DEFAULT_SETTINGS,
    reconsentPolicy: 'WARN',
    keepsSuppressionList: true,
    messageRetentionDays: null,
  });
});

test('what is given changes, and everything else stays', async () => {
  const before = await stored();
  const given = { reconsentPolicy: 'REFUSE', messageRetentionDays: 90 } as const;
  expect(valueOf(await change(given))).toEqual({ ...before, ...given });
  expect(valueOf(await change({ messageRetentionDays: null, policyEdition: '2026' }))).toEqual({
    ...before,
    reconsentPolicy: 'REFUSE',
    policyEdition: '2026',
  });
  expect(await stored()).toMatchObject({ policyEdition: '2026', messageRetentionDays: null });
});

test('a change is one row of the journal, which the audit tells, and no change is none', async () => {
  valueOf(await change({ keepsSuppressionList: false }));
  valueOf(await change({ keepsSuppressionList: false }));
  valueOf(await change({}));
  const [, told, ...more] = await rows();
  expect(more).toEqual([]);
  const { details } = tellAudit('BUSINESS', told!.payload);
  expect(details).toContainEqual({ name: 'keepsSuppressionList', value: 'false' });
  expect(await compareRebuilt(testDatabase.url, acme.businessId)).toEqual([]);
});

test.each([
  [{ policyEdition: '1999' }, 'policyEdition'],
  [{ messageRetentionDays: 0 }, 'messageRetentionDays'],
  [{ evidenceRetentionDays: 36_501 }, 'evidenceRetentionDays'],
  [{ messageRetentionDays: 1.5 }, 'messageRetentionDays'],
])('%j is refused, and says what can be given', async (settings, field) => {
  const refused = await change(settings);
  expect(refused).toMatchObject({ ok: false, errors: [{ code: 'INVALID', field: [field] }] });
  expect(await rows()).toHaveLength(1);
});

test('of changes at once none undoes another', async () => {
  const changes: Partial<BusinessSettings>[] = [
    { allowsMarketing: false },
    { policyEdition: '2020' },
    { reconsentPolicy: 'REFUSE' },
    { keepsSuppressionList: false },
    { messageRetentionDays: 30 },
    { evidenceRetentionDays: 365 },
  ];
  // Elsewhere another replica does so as well.
  const other = createTestServices({ url: testDatabase.url, now: NOW });
  await Promise.all(changes.map((one, index) => updateBusiness((index % 2 ? services : other).deps, acme.caller, one)));
  await other.close();
  expect(await stored()).toMatchObject(Object.assign({}, ...changes) as object);
  expect(await rows()).toHaveLength(1 + changes.length);
});

test('of versions of a notice at once each has a number of its own, and overtakes those before it', async () => {
  const material = [true, false, true, false];
  const published = await Promise.all(material.map((one) => publishVersion(services, acme, { material: one })));
  expect(published.map(({ version }) => version).sort()).toEqual([2, 3, 4, 5]);
  const first = acme.notice('order_updates', 'WEBSITE');
  const versions = await services.reads.noticeVersions(acme.caller, [first]);
  for (const { version, overtakenAt } of versions) {
    const isOvertaken = versions.some((later) => later.material && later.version > version);
    expect({ version, isOvertaken: overtakenAt !== null }).toEqual({ version, isOvertaken });
  }
});

test('rows of the journal from before the settings mean their defaults, in the state and at a past instant', async () => {
  const [row] = await rows();
  const known = Object.entries({ ...row!.payload, name: 'Old' }).filter(([name]) => !(name in DEFAULT_SETTINGS));
  const old: unknown = Object.fromEntries(known);
  await testDatabase.sql(`update journal set payload = $2 where business_id = $1 and type = 'BUSINESS'`, [
    acme.businessId,
    JSON.stringify(old),
  ]);
  await testDatabase.sql(`select project_catalog($1, 'BUSINESS', $2)`, [acme.businessId, JSON.stringify(old)]);
  expect(await stored()).toMatchObject({ name: 'Old', ...DEFAULT_SETTINGS });

  const customer = { phone: '+14155550123' };
  await tickBoxes(services, acme, { customer });
  await publishVersion(services, acme);
  services.clock.advance(MINUTE);
  const template = { name: 'order_shipped', language: 'en', parameters: [{ name: '1', value: 'Ana' }] };
  const input = { to: customer, senderId: null, at: services.clock.now() - 1, text: null, template };
  expect(valueOf(await checkEligibility(services.deps, acme.caller, input))).toMatchObject({
    verdict: 'ALLOWED',
    warnings: [{ code: 'RECONSENT_DUE' }],
  });
});
