import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SigningKeys } from '../../src/proof/signing-keys.ts';
import { createTestServices, type TestServices } from '../support/services.ts';
import { checked, givenJournal, newKeys, sealerOf } from '../support/sealing.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

/** What somebody does to a journal who is the superuser of its database; `$1` is the business. */
type Case = readonly [what: string, statements: readonly string[], fault: object];

let testDatabase: TestDatabase;
let services: TestServices;
let keys: SigningKeys;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: Date.parse('2026-11-22T10:00:00Z') });
  keys = newKeys();
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

const JOURNAL = 'journal where business_id = $1 and seq';
const SEAL = 'update journal_seal set';
const OF_SEAL = 'where business_id = $1 and number';
const COLUMNS = 'category, type, occurred_at, recorded_at, customer_id, subject_id, actor, payload';
const copyOf = (seq: number, to: number): string =>
  `insert into journal (business_id, seq, ${COLUMNS}) select business_id, ${String(to)}, ${COLUMNS} from ${JOURNAL} = ${String(seq)}`;
const beside = (seq: number, to: number, later: string): string =>
  `insert into journal (business_id, seq, ${COLUMNS}) select o.business_id, o.seq, j.category, j.type, j.occurred_at,
    o.recorded_at + interval '${later}', j.customer_id, j.subject_id, j.actor, j.payload
    from journal j, journal o where j.business_id = $1 and j.seq = ${String(seq)} and o.business_id = $1 and o.seq = ${String(to)}`;
/** Moves what is behind a position, by way of positions that nobody has. */
const shift = (behind: number, by: number): readonly string[] => [
  `update journal set seq = -seq - ${String(by)} where business_id = $1 and seq > ${String(behind)}`,
  'update journal set seq = -seq where business_id = $1 and seq < 0',
  `update journal_head set seq = seq + ${String(by)} where business_id = $1`,
];
const swap = (a: number, b: number): readonly string[] => [
  `update journal set seq = -1 where business_id = $1 and seq = ${String(a)}`,
  `update journal set seq = ${String(a)} where business_id = $1 and seq = ${String(b)}`,
  `update journal set seq = ${String(b)} where business_id = $1 and seq = -1`,
];
const set = (seq: number, change: string): string =>
  `update journal set ${change} where business_id = $1 and seq = ${String(seq)}`;

const ROWS: readonly Case[] = [
  ['a word of a payload', [set(9, `payload = payload || '{"by": "nobody"}'`)], { what: 'ROW_CHANGED', seq: 9 }],
  ['a type', [set(9, `type = 'GIVEN '`)], { what: 'ROW_CHANGED', seq: 9 }],
  ['a millisecond', [set(9, `occurred_at = occurred_at + interval '1 ms'`)], { what: 'ROW_CHANGED', seq: 9 }],
  ['when it was recorded', [set(9, `recorded_at = recorded_at + interval '1 ms'`)], { what: 'ROW_CHANGED', seq: 9 }],
  ['whose it is', [set(9, 'customer_id = gen_random_uuid()')], { what: 'ROW_CHANGED', seq: 9 }],
  ['who did it', [set(9, 'actor = gen_random_uuid()')], { what: 'ROW_CHANGED', seq: 9 }],
  ['the first of two rows', [set(20, `type = 'X'`), set(9, `type = 'X'`)], { what: 'ROW_CHANGED', seq: 9 }],
  ['a row away', [`delete from ${JOURNAL} = 9`], { what: 'ROW_DROPPED', seq: 9 }],
  ['the first row away', [`delete from ${JOURNAL} = 1`], { what: 'ROW_DROPPED', seq: 1 }],
  ['three rows away', [`delete from ${JOURNAL} between 9 and 11`], { what: 'ROW_DROPPED', seq: 9 }],
  ['all rows of a seal away', [`delete from ${JOURNAL} between 8 and 14`], { what: 'ROW_DROPPED', seq: 8 }],
  [
    'a row away, and renumbers',
    [`delete from ${JOURNAL} = 9`, ...shift(9, -1)],
    { what: 'ROW_DROPPED', seq: 9, detail: 'row 9 was dropped, and those behind were renumbered' },
  ],
  [
    'three rows away, and renumbers',
    [`delete from ${JOURNAL} between 9 and 11`, ...shift(11, -3)],
    { what: 'ROW_DROPPED', seq: 9, detail: 'rows 9 to 11 were dropped, and those behind were renumbered' },
  ],
  ['two rows round', swap(9, 12), { what: 'ROW_SWAPPED', seq: 9, detail: 'row 9 was swapped with row 12' }],
  ['two neighbours round', swap(9, 10), { what: 'ROW_SWAPPED', seq: 9, detail: 'row 9 was swapped with row 10' }],
  ['two rows of different seals round', swap(3, 30), { what: 'ROW_SWAPPED', seq: 3 }],
  [
    'the payloads of two rows round',
    [
      `with two as (select seq, payload from ${JOURNAL} in (2, 9)) update journal j set payload = o.payload from two o
        where j.business_id = $1 and j.seq in (2, 9) and o.seq = 11 - j.seq`,
    ],
    { what: 'ROW_SWAPPED', seq: 2 },
  ],
  ['a copy in the place of a row', [`delete from ${JOURNAL} = 9`, copyOf(12, 9)], { what: 'ROW_CHANGED', seq: 9 }],
  ['a second row before one', [beside(12, 9, '-1 ms')], { what: 'ROW_INSERTED', seq: 9 }],
  ['a second row behind one', [beside(12, 9, '1 ms')], { what: 'ROW_INSERTED', seq: 9 }],
  [
    'a row in, and renumbers',
    [...shift(8, 1), copyOf(3, 9), set(9, `payload = '{"made": "up"}'`)],
    { what: 'ROW_INSERTED', seq: 9, detail: 'a row was inserted at 9, and those behind were renumbered' },
  ],
  ['a row before all', [copyOf(3, 0)], { what: 'ROW_INSERTED', seq: 0 }],
  ['a row behind all', [copyOf(3, 1_000)], { what: 'ROW_INSERTED', seq: 1_000 }],
  ['the last rows away', [`delete from ${JOURNAL} >= 30`], { what: 'TRUNCATED', seq: 30 }],
  [
    'the last rows away, and sets the head back',
    [`delete from ${JOURNAL} >= 30`, `update journal_head set seq = 29 where business_id = $1`],
    { what: 'TRUNCATED', seq: 30 },
  ],
  ['the head back', [`update journal_head set seq = 9 where business_id = $1`], { what: 'HEAD_ALTERED', seq: null }],
  [
    'the head ahead',
    [`update journal_head set seq = seq + 1 where business_id = $1`],
    { what: 'TRUNCATED', seal: null },
  ],
];

const SEALS: readonly Case[] = [
  ['a root', [`${SEAL} root = md5('x') || md5('y') ${OF_SEAL} = 2`], { what: 'SEAL_ALTERED', seal: 2 }],
  ['a hash', [`${SEAL} hash = md5('x') || md5('y') ${OF_SEAL} = 2`], { what: 'SEAL_ALTERED', seal: 2 }],
  ['a signature', [`${SEAL} signature = reverse(signature) ${OF_SEAL} = 2`], { what: 'SEAL_ALTERED', seal: 2 }],
  [
    'its instant',
    [`${SEAL} sealed_at = sealed_at - interval '1 day' ${OF_SEAL} = 2`],
    { what: 'SEAL_ALTERED', seal: 2 },
  ],
  ['its key', [`${SEAL} key_id = 'another' ${OF_SEAL} = 2`], { what: 'SEAL_KEY_UNKNOWN', seal: 2 }],
  [
    'its list of hashes',
    [`${SEAL} leaves = set_byte(leaves, 40, get_byte(leaves, 40) # 1) ${OF_SEAL} = 2`],
    { what: 'SEAL_ALTERED', seal: 2 },
  ],
  ['its reach', [`${SEAL} last_seq = last_seq + 1 ${OF_SEAL} = 2`], { what: 'SEAL_ALTERED', seal: 2 }],
  ['one away', [`delete from journal_seal ${OF_SEAL} = 2`], { what: 'SEAL_DROPPED', seal: 2 }],
  [
    'one away, and renumbers',
    [`delete from journal_seal ${OF_SEAL} = 2`, `${SEAL} number = number - 1 ${OF_SEAL} > 2`],
    { what: 'SEAL_ALTERED', seal: 2 },
  ],
];

async function faultAfter(statements: readonly string[]) {
  const { businessId } = await givenJournal(services);
  await sealerOf(services, keys).seal(businessId);
  const before = await checked(services, businessId, { keys });
  expect(before).toMatchObject({ fault: null, gone: [], unsealed: 0 });
  expect(before.seals).toBeGreaterThan(4);
  for (const statement of statements) await testDatabase.sql(statement, [businessId]);
  return (await checked(services, businessId, { keys })).fault;
}

describe('a superuser who puts', () => {
  test.each(ROWS)('%s is found, and the first bad row is named', async (_what, statements, fault) => {
    expect(await faultAfter(statements)).toMatchObject(fault);
  });
});

describe('a superuser who changes of a seal', () => {
  test.each(SEALS)('%s is found, and the seal is named', async (_what, statements, fault) => {
    expect(await faultAfter(statements)).toMatchObject(fault);
  });

  test('its whole content, and signs it with a key of their own, is found', async () => {
    const { businessId } = await givenJournal(services);
    await sealerOf(services, keys).seal(businessId);
    await testDatabase.sql('delete from journal_seal where business_id = $1', [businessId]);
    await testDatabase.sql(set(9, `type = 'X'`), [businessId]);
    await sealerOf(services, newKeys()).seal(businessId);
    expect((await checked(services, businessId, { keys })).fault).toMatchObject({ what: 'SEAL_KEY_UNKNOWN', seal: 1 });
  });
});
