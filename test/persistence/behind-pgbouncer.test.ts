import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectDatabase, type Database } from '../../src/persistence/database.ts';
import { tickBoxes } from '../support/acts.ts';
import { createTestServices, givenBusiness, type TestBusiness, type TestServices } from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { findPgbouncer, startPgbouncer } from './pgbouncer.ts';

const program = findPgbouncer();
const SEEN = { name: 'test_seen', text: 'select distinct business_id as id from customer where $1::uuid is not null' };
const ACROSS = { name: 'test_across', text: 'select business_id from customer' };

// The README says how to run these; CI has no pgbouncer.
(program === null ? describe.skip : describe)('behind pgbouncer in transaction mode', () => {
  let testDatabase: TestDatabase;
  let bouncer: Awaited<ReturnType<typeof startPgbouncer>>;
  let services: TestServices;
  let businesses: TestBusiness[];
  const connections: Database[] = [];

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    bouncer = await startPgbouncer(program ?? '', testDatabase.url);
    services = createTestServices({ url: bouncer.url, now: Date.parse('2026-11-22T10:00:00Z'), poolSize: 10 });
    businesses = [
      await givenBusiness(services, { channels: ['WEBSITE'] }),
      await givenBusiness(services, { name: 'Bert & Co', channels: ['WEBSITE'] }),
    ];
    connections.push(connectDatabase({ url: bouncer.url, poolSize: 10 }));
  });
  afterAll(async () => {
    for (const connection of connections) await connection.close();
    await services.close();
    await bouncer.stop();
    await testDatabase.drop();
  });

  test('two businesses that share two server connections capture and read, each its own', async () => {
    const customer = { phone: '+14155550123' };
    await Promise.all(
      Array.from({ length: 40 }, (_, turn) =>
        tickBoxes(services, businesses[turn % 2] as TestBusiness, { customer, idempotencyKey: `turn ${turn}` }),
      ),
    );
    const [database] = connections;
    await Promise.all(
      Array.from({ length: 400 }, async (_, turn) => {
        if (turn % 5 === 4) {
          expect(await database?.queryAcross(ACROSS)).toEqual([]);
          return;
        }
        const { businessId } = businesses[turn % 2] as TestBusiness;
        expect(await database?.query(businessId, SEEN)).toEqual([{ id: businessId }]);
      }),
    );
  });
});
