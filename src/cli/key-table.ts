import type { Instant } from '../consent/instant.ts';
import { encodeId } from '../graphql/node/global-id.ts';
import type { AccessStore } from '../usecases/access-ports.ts';
import { keyEnd, type ApiKeyReading } from '../usecases/api-key-record.ts';
import type { Caller } from '../usecases/ports.ts';
import { SCOPES } from '../usecases/scopes.ts';

const PAGE = 100;
const HEAD = ['PREFIX', 'NAME', 'KIND', 'SCOPES', 'CREATED', 'EXPIRES', 'LAST USED', 'STATE', 'ID'];

/** Every key of a business, newest first. */
export async function everyKey(store: AccessStore, caller: Caller): Promise<ApiKeyReading[]> {
  const keys: ApiKeyReading[] = [];
  for (let after: string | null = null, hasMore = true; hasMore;) {
    const page: Awaited<ReturnType<AccessStore['keys']>> = await store.keys(caller, { first: PAGE, after });
    keys.push(...page.items.map(({ item }) => item));
    after = page.items.at(-1)?.cursor ?? null;
    hasMore = page.hasNextPage;
  }
  return keys;
}

/** The lines of a table for the terminal. */
export function keyTable(keys: readonly ApiKeyReading[], now: Instant): string[] {
  if (keys.length === 0) return ['This business has no key yet. Make one: npx consent-gateway key create'];
  const rows = [HEAD, ...keys.map((key) => rowOf(key, now))];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function rowOf(key: ApiKeyReading, now: Instant): string[] {
  const end = keyEnd(key);
  const state = key.revokedAt !== null ? 'revoked' : end !== null && end <= now ? 'expired' : 'open';
  const kind = key.kind === 'SITE_KEY' ? 'site' : 'secret';
  const times = [minuteOf(key.createdAt), minuteOf(end), minuteOf(key.lastUsedAt)];
  return [key.prefix, key.name, kind, scopesOf(key), ...times, state, encodeId('ApiKey', key.id)];
}

function scopesOf({ scopes, sourceChannels }: ApiKeyReading): string {
  if (scopes.length === SCOPES.length && sourceChannels === null) return 'all';
  const channels = sourceChannels === null ? '' : `(${sourceChannels.join(',')})`;
  return scopes.map((scope) => (scope === 'capture' ? `${scope}${channels}` : scope)).join(',');
}

function minuteOf(at: Instant | null): string {
  return at === null ? '-' : `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')}Z`;
}
