import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createSender } from '../../src/usecases/create-sender.ts';
import { createTestServices, givenBusiness, type TestServices } from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let testDatabase: TestDatabase;
let services: TestServices;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: Date.parse('2026-11-22T10:00:00Z') });
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

test('a number is one business’s alone, and the refusal does not say whose; an account may be shared', async () => {
  const acme = await givenBusiness(services, { channels: [] });
  const other = await givenBusiness(services, { name: 'Other Store', channels: [] });
  const { id: _, ...number } = acme.senders[0]!;
  const refused = await createSender(services.deps, other.caller, { ...number, businessName: 'Other Store' });
  expect(refused).toMatchObject({ ok: false, errors: [{ code: 'ALREADY_EXISTS', field: ['phoneNumberId'] }] });
  expect(JSON.stringify(refused)).not.toContain('Acme');
  const own = await createSender(services.deps, acme.caller, number);
  expect(own).toMatchObject({ ok: false, errors: [{ message: expect.stringContaining('This business') }] });
  const shared = { ...number, phoneNumberId: '10654035224299' };
  expect(await createSender(services.deps, other.caller, shared)).toMatchObject({ ok: true });
});
