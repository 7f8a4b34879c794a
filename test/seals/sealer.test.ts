import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { createSealStore } from '../../src/persistence/seal-store.ts';
import { newSigningKey, readSigningKeys } from '../../src/proof/signing-keys.ts';
import { Anchorer } from '../../src/seals/anchorer.ts';
import { fileAnchor, httpAnchor } from '../../src/seals/anchors.ts';
import type { Seal } from '../../src/usecases/seals.ts';
import { tickBoxes } from '../support/acts.ts';
import { createTestServices, givenBusiness, type TestBusiness, type TestServices } from '../support/services.ts';
import { checked, givenJournal, newKeys, sealerOf } from '../support/sealing.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let testDatabase: TestDatabase;
let services: TestServices;
let beside: TestServices;
let folder: string;
const keys = newKeys();
const NOW = Date.parse('2026-11-22T10:00:00Z');

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: NOW });
  beside = createTestServices({ url: testDatabase.url, now: NOW });
  folder = await mkdtemp(join(tmpdir(), 'anchors-'));
});
afterAll(async () => {
  await Promise.all([services.close(), beside.close()]);
  await testDatabase.drop();
  await rm(folder, { recursive: true });
});

const sealsOf = ({ businessId }: TestBusiness): Promise<{ number: number; first: number; last: number }[]> =>
  testDatabase.sql(
    'select number::int, first_seq::int as first, last_seq::int as last from journal_seal where business_id = $1 order by number',
    [businessId],
  );
const headOf = async ({ businessId }: TestBusiness): Promise<number> => {
  const [row] = await testDatabase.sql<{ seq: number }>('select seq::int from journal_head where business_id = $1', [
    businessId,
  ]);
  return row?.seq ?? 0;
};

describe('a sealer', () => {
  test('seals every business in the order of its journal, without a gap, and nothing twice', async () => {
    const shops = [await givenJournal(services), await givenJournal(services)];
    await sealerOf(services, keys).tick();
    for (const shop of shops) {
      const seals = await sealsOf(shop);
      seals.forEach(({ number, first }, index) => {
        expect({ number, first }).toEqual({ number: index + 1, first: (seals[index - 1]?.last ?? 0) + 1 });
      });
      expect(seals.at(-1)?.last).toBe(await headOf(shop));
    }
    services.statements.length = 0;
    expect(await sealerOf(services, keys).tick()).toBe(0);
    expect(services.statements).toEqual(['seal_businesses_due']);
    await tickBoxes(services, shops[0]!, { customer: { phone: '+14155550177' } });
    expect(await sealerOf(services, keys).tick()).toBe(1);
  });

  test('makes one chain together with another one that races it', async () => {
    const shop = await givenJournal(services);
    const { businessId } = shop;
    const sealers = [sealerOf(services, keys, 3), sealerOf(beside, keys, 5), sealerOf(beside, keys, 4)];
    const made = await Promise.all(sealers.map((sealer) => sealer.seal(businessId)));
    const seals = await sealsOf(shop);
    expect(made.reduce((a, b) => a + b)).toBe(seals.length);
    expect(await checked(services, businessId, { keys })).toMatchObject({
      fault: null,
      seals: seals.length,
      unsealed: 0,
    });
  });

  test('makes a seal a second at most under the real clock, but for a backlog', async () => {
    const shop = await givenJournal(services);
    await sealerOf(services, keys).seal(shop.businessId);
    await tickBoxes(services, shop, { customer: { phone: '+14155550178' } });
    // Within one transaction `now()` stands, however long it takes.
    const client = new Client({ connectionString: testDatabase.adminUrl });
    await client.connect();
    await client.query('begin');
    const dueWhenSealed = async (ago: string): Promise<string[]> => {
      const change = 'update journal_seal set sealed_at = now() - $2::interval where business_id = $1';
      await client.query(change, [shop.businessId, ago]);
      const { rows } = await client.query<{ id: string }>(
        'select business_id as id from businesses_to_seal(null, 1000)',
      );
      return rows.map(({ id }) => id);
    };
    expect(await dueWhenSealed('0.8 s')).not.toContain(shop.businessId);
    expect(await dueWhenSealed('1 s')).toContain(shop.businessId);
    await client.query('rollback');
    await client.end();
  });

  test('stops at a business whose journal is broken, says so, and seals the others', async () => {
    const broken = await givenJournal(services);
    const sound = await givenJournal(services);
    await testDatabase.sql('delete from journal where business_id = $1', [broken.businessId]);
    await expect(sealerOf(services, keys).tick()).rejects.toThrow(`verify --business ${broken.businessId}`);
    expect((await sealsOf(sound)).length).toBeGreaterThan(0);
    await testDatabase.sql('update journal_head set seq = 0 where business_id = $1', [broken.businessId]);
  });

  test('lets the gateway change nothing of a seal but that it is anchored', async () => {
    const { businessId } = await givenJournal(services);
    await sealerOf(services, keys).seal(businessId);
    const refused = (text: string) =>
      services.database.query(businessId, { name: `refused_${text.slice(0, 40)}`, text });
    await expect(refused('update journal_seal set root = root where business_id = $1')).rejects.toThrow('denied');
    await expect(refused('delete from journal_seal where business_id = $1')).rejects.toThrow('denied');
  });
});

describe('what was sealed', () => {
  test('is checked with the key of its time when keys were changed, and says which one is missing', async () => {
    const [old, fresh] = [newSigningKey(), newSigningKey()];
    const { d: _private, ...retired } = old;
    const before = readSigningKeys(JSON.stringify({ keys: [old] }));
    const after = readSigningKeys(JSON.stringify({ keys: [fresh, retired] }));
    const shop = await givenJournal(services);
    await sealerOf(services, before).seal(shop.businessId);
    await tickBoxes(services, shop, { customer: { phone: '+14155550179' } });
    await sealerOf(services, after).seal(shop.businessId);
    expect(await checked(services, shop.businessId, { keys: after })).toMatchObject({ fault: null, unsealed: 0 });
    const { fault } = await checked(services, shop.businessId, { keys: before });
    expect(fault).toMatchObject({ what: 'SEAL_KEY_UNKNOWN' });
    expect(fault?.detail).toContain(fresh['kid']);
  });

  test('counts what is not sealed yet, and months that were taken away are no fault', async () => {
    services.clock.set(Date.parse('2026-10-31T23:59:00Z'));
    const shop = await givenJournal(services);
    await sealerOf(services, keys).seal(shop.businessId);
    services.clock.set(NOW);
    for (const last of [0, 1, 2])
      await tickBoxes(services, shop, { customer: { phone: `+1415555018${String(last)}` } });
    await sealerOf(services, keys).seal(shop.businessId);
    await tickBoxes(services, shop, { customer: { phone: '+14155550184' } });
    expect(await checked(services, shop.businessId, { keys })).toMatchObject({ fault: null, gone: [], unsealed: 2 });

    const old = `business_id = $1 and recorded_at < '2026-11-01'`;
    const [oldest] = await testDatabase.sql<{ last: number }>(
      `select max(seq)::int as last from journal where ${old}`,
      [shop.businessId],
    );
    const last = oldest?.last ?? 0;
    await testDatabase.sql(`delete from journal where ${old}`, [shop.businessId]);
    const verdict = await checked(services, shop.businessId, { keys });
    expect(verdict).toMatchObject({ fault: null, gone: [{ from: 1, to: last }], unsealed: 2 });
    await testDatabase.sql(`delete from journal where business_id = $1 and seq = $2`, [shop.businessId, last + 2]);
    expect((await checked(services, shop.businessId, { keys })).fault).toMatchObject({
      what: 'ROW_DROPPED',
      seq: last + 2,
    });
  });
});

describe('anchors', () => {
  test('get every seal in order, from one replica at a time, and only then are they anchored', async () => {
    const shop = await givenBusiness(services, { channels: ['WEBSITE'] });
    await sealerOf(services, keys).tick();
    const path = join(folder, 'seals.jsonl');
    await writeFile(path, '{"businessId": "half of a li');
    const got: Seal[] = [];
    let isAway = true;
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        response.statusCode = isAway ? 503 : 204;
        if (!isAway) got.push(...(JSON.parse(Buffer.concat(chunks).toString()) as { seals: Seal[] }).seals);
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/seals`;
    const anchors = [fileAnchor(path), httpAnchor(url)];
    const anchorer = new Anchorer({ store: createSealStore(services.database), anchors, onTrouble: () => undefined });
    const another = new Anchorer({ store: createSealStore(beside.database), anchors, onTrouble: () => undefined });
    const open = () => testDatabase.sql('select from journal_seal where anchored_at is null');

    await expect(anchorer.tick()).rejects.toThrow('503');
    expect((await open()).length).toBeGreaterThan(0);
    expect(await another.tick()).toBe(0);
    isAway = false;
    while ((await anchorer.tick()) > 0);
    expect(await open()).toEqual([]);
    server.close();

    const own = got.filter(({ businessId }) => businessId === shop.businessId);
    expect(own.map(({ number }) => number)).toEqual((await sealsOf(shop)).map(({ number }) => number));
    const lines = (await readFile(path, 'utf8')).trim().split('\n').slice(1);
    expect(lines.map((line) => JSON.parse(line) as Seal)).toEqual(expect.arrayContaining(got));

    const anchored = new Map(own.map(({ number, hash }) => [number, hash]));
    const options = { keys, anchored };
    expect((await checked(services, shop.businessId, options)).fault).toBeNull();
    const last = own.at(-1)!;
    await testDatabase.sql('delete from journal_seal where business_id = $1 and number = $2', [
      shop.businessId,
      last.number,
    ]);
    await testDatabase.sql('delete from journal where business_id = $1 and seq >= $2', [
      shop.businessId,
      last.firstSeq,
    ]);
    await testDatabase.sql('update journal_head set seq = $2 where business_id = $1', [
      shop.businessId,
      last.firstSeq - 1,
    ]);
    expect((await checked(services, shop.businessId, { keys })).fault).toBeNull();
    const { fault } = await checked(services, shop.businessId, options);
    expect(fault).toMatchObject({ what: 'TRUNCATED', seal: last.number });
  });
});
