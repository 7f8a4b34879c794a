import { hash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { v7 } from 'uuid';
import type { Caller } from '../usecases/ports.ts';
import { onlyRow, type Database } from './database.ts';

/** What a key is shown by, once it is made: enough to tell keys apart, too little to guess one. */
const PREFIX_LENGTH = 10;
const KEY_BYTES = 24;
const REMEMBERED_KEYS = 10_000;
/** Revoking a key must act within a second, and the question itself takes time. */
const REMEMBERED_MS = 900;

const CREATE = {
  name: 'create_api_key',
  text: `insert into api_key (business_id, id, name, prefix, sha256) values ($1, $2, $3, $4, $5)`,
};
/** Two replicas may ask at once: the unique key lets one row in, and the update makes the other answer with it. */
const ENSURE = {
  name: 'ensure_api_key',
  text: `with ours as (
      insert into api_key (business_id, id, name, prefix, sha256)
      select $1, $2, $3, $4, $5 where not exists (select from api_key where sha256 = $5 and business_id <> $1)
      on conflict (business_id, sha256) do update set name = api_key.name
      returning id)
    select (select id from ours) as id`,
};
const VERIFY = {
  name: 'verify_api_key',
  text: 'select business_id as "businessId", id as actor from api_key where sha256 = $1 limit 1',
};

export interface ApiKeys {
  /** Makes a key. It is told here, once: only its hash and its beginning are stored. */
  create(businessId: string, name: string, key?: string): Promise<{ id: string; key: string }>;
  /** Makes a key that is given from outside, or finds it made. @throws where it is another business's key */
  ensure(businessId: string, name: string, key: string): Promise<{ id: string }>;
  /** Who has this key; null: nobody. */
  verify(key: string): Promise<Caller | null>;
}

/** API keys, each of one business. What is known of a key is kept for less than a second, misses too. */
export function createApiKeys(database: Database): ApiKeys {
  const known = new LRUCache<string, { readonly caller: Caller | null }>({
    max: REMEMBERED_KEYS,
    ttl: REMEMBERED_MS,
    // Concurrent questions for one key wait for one answer.
    fetchMethod: async (sha256) => {
      const [caller] = await database.queryAcross<Caller>(VERIFY, [sha256]);
      return { caller: caller ?? null };
    },
  });

  return {
    create: async (businessId, name, key = newKey()) => {
      const id = v7();
      await database.query(businessId, CREATE, [id, name, key.slice(0, PREFIX_LENGTH), sha256Of(key)]);
      known.delete(sha256Of(key));
      return { id, key };
    },
    ensure: async (businessId, name, key) => {
      const values = [v7(), name, key.slice(0, PREFIX_LENGTH), sha256Of(key)];
      const { id } = onlyRow(await database.query<{ id: string | null }>(businessId, ENSURE, values));
      if (id === null) throw new Error('This API key belongs to another business of this gateway. Choose another key.');
      known.delete(sha256Of(key));
      return { id };
    },
    verify: async (key) => (await known.fetch(sha256Of(key)))?.caller ?? null,
  };
}

function newKey(): string {
  return `cgk_${randomBytes(KEY_BYTES).toString('base64url')}`;
}

function sha256Of(key: string): string {
  return hash('sha256', key);
}
