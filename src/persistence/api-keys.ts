import { LRUCache } from 'lru-cache';
import type { AuthenticatedCaller, Rights } from '../usecases/access.ts';
import type { AccessDeps } from '../usecases/access-ports.ts';
import type { KeyKind } from '../usecases/api-key-record.ts';
import { EVERY_RIGHT, makeKey } from '../usecases/api-key-making.ts';
import { ensureApiKey } from '../usecases/ensure-api-key.ts';
import type { Scope } from '../usecases/scopes.ts';
import { ApiKeyUses } from './api-key-uses.ts';
import type { Database } from './database.ts';
import { ReadTogether } from './read-together.ts';

const REMEMBERED_KEYS = 10_000;
/** Revoking a key must act within a second, also where this is asked now and again (open sockets), which adds up. */
const REMEMBERED_MS = 250;

const VERIFY = {
  name: 'verify_api_key',
  text: `select sha256, business_id as "businessId", id, kind, scopes, source_channels as "sourceChannels", origins,
      trusted_documents_only as "trustedDocumentsOnly", points_per_minute as "pointsPerMinute", ms(expires_at) as "expiresAt",
      ms(revoked_at) as "revokedAt", ms(now()) as now
    from api_keys_by_sha256($1::text[])`,
};

interface KeyRow extends Omit<Rights, 'kind' | 'credentialId' | 'scopes' | 'customer' | 'origins'> {
  readonly sha256: string;
  readonly businessId: string;
  readonly id: string;
  readonly kind: KeyKind;
  readonly scopes: readonly Scope[];
  readonly origins: readonly string[];
  readonly revokedAt: number | null;
  readonly now: number;
}

/** What is known of a key: the database's clock goes on from when it was asked. */
interface Known {
  readonly key: { readonly caller: AuthenticatedCaller; readonly isRevoked: boolean; readonly now: number } | null;
  readonly askedAt: number;
}

/** What a key opens, or why it opens nothing. */
export type KeyAnswer =
  { readonly caller: AuthenticatedCaller } | { readonly refused: 'MISTYPED' | 'UNKNOWN' | 'REVOKED' | 'EXPIRED' };

export interface ApiKeys {
  /** Makes a key that may do everything. It is told here, once: only its hash and its beginning are stored. */
  create(businessId: string, name: string, key?: string): Promise<{ id: string; key: string }>;
  /** Makes a key that is given from outside, or finds it made. @throws where it is another business's key, or mistyped */
  ensure(businessId: string, name: string, key: string): Promise<{ id: string }>;
  /** Who has this key, and what it opens; null: it opens nothing. */
  verify(key: string): Promise<AuthenticatedCaller | null>;
  /** As `verify`, and why where it opens nothing. */
  ask(key: string): Promise<KeyAnswer>;
  /** Writes down what is not yet written of the keys' last use. */
  close(): Promise<void>;
}

/** API keys, each of one business. What is known of a key is kept for less than a second, misses too. */
export function createApiKeys(database: Database, access: AccessDeps): ApiKeys {
  const { sha256 } = access.generate;
  const { isMistyped, make } = access.keyText;
  const uses = new ApiKeyUses(database);
  const together = new ReadTogether<string, KeyRow | null>(async (_all, hashes) => {
    const rows = await database.queryAcross<KeyRow>(VERIFY, [hashes]);
    return hashes.map((hash) => rows.find((row) => row.sha256 === hash) ?? null);
  });
  const known = new LRUCache<string, Known>({
    max: REMEMBERED_KEYS,
    ttl: REMEMBERED_MS,
    // Concurrent questions for one key wait for one answer.
    fetchMethod: async (hash) => knownOf(await together.ask('keys', hash)),
  });

  async function ask(key: string): Promise<KeyAnswer> {
    if (isMistyped(key)) return { refused: 'MISTYPED' };
    const found = await known.fetch(sha256(key));
    if (found?.key == null) return { refused: 'UNKNOWN' };
    const { caller, isRevoked, now } = found.key;
    if (isRevoked) return { refused: 'REVOKED' };
    const { expiresAt } = caller.rights;
    if (expiresAt !== null && expiresAt <= (database.clock() ?? now + performance.now() - found.askedAt)) {
      return { refused: 'EXPIRED' };
    }
    uses.note(caller);
    return { caller };
  }

  return {
    create: async (businessId, name, key = make('SECRET_KEY')) => {
      const { id } = await makeKey(access, { businessId, actor: null }, { ...EVERY_RIGHT, name }, key);
      known.delete(sha256(key));
      return { id, key };
    },
    ensure: async (businessId, name, key) => {
      if (isMistyped(key))
        throw new Error('This API key has a typing error: its last letters do not fit. Copy it again.');
      const { id } = await ensureApiKey(access, businessId, name, key);
      known.delete(sha256(key));
      return { id };
    },
    verify: async (key) => {
      const answer = await ask(key);
      return 'caller' in answer ? answer.caller : null;
    },
    ask,
    close: () => uses.close(),
  };
}

function knownOf(row: KeyRow | null): Known {
  const askedAt = performance.now();
  if (row === null) return { key: null, askedAt };
  const { sha256: _sha256, businessId, id, scopes, origins, revokedAt, now, ...rights } = row;
  const isPublic = rights.kind === 'SITE_KEY';
  const caller = {
    businessId,
    actor: id,
    rights: {
      ...rights,
      credentialId: id,
      scopes: new Set(scopes),
      origins: isPublic ? origins : null,
      customer: null,
    },
  };
  return { key: { caller, isRevoked: revokedAt !== null, now }, askedAt };
}
