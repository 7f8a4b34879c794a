import { setTimeout as startTimer } from 'node:timers';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../usecases/ports.ts';
import type { Database } from './database.ts';

/** How exactly the last use of a key is known. */
const WRITTEN_EVERY_MS = 60_000;
/** Keys that are first seen together are written together. */
const GATHERED_MS = 2_000;
const REMEMBERED_KEYS = 10_000;

const WRITE = {
  name: 'write_api_key_uses',
  text: `insert into api_key_use (business_id, id, last_used_at)
    select $1, id, coalesce(instant($2::float8), now()) from unnest($3::uuid[]) id
    on conflict (business_id, id) do update set last_used_at = greatest(api_key_use.last_used_at, excluded.last_used_at)`,
};

/** When keys were last seen: written once a minute for each at the most, one statement for a business, and never waited for. */
export class ApiKeyUses {
  private readonly written = new LRUCache<string, true>({ max: REMEMBERED_KEYS, ttl: WRITTEN_EVERY_MS });
  private readonly waiting = new Map<string, Set<string>>();
  private readonly database: Database;
  private timer: NodeJS.Timeout | null = null;

  constructor(database: Database) {
    this.database = database;
  }

  note({ businessId, actor: id }: Caller): void {
    if (id === null || this.written.has(id)) return;
    this.written.set(id, true);
    const ofBusiness = this.waiting.get(businessId);
    if (ofBusiness === undefined) this.waiting.set(businessId, new Set([id]));
    else ofBusiness.add(id);
    this.timer ??= startTimer(() => void this.write(), GATHERED_MS).unref();
  }

  /** Writes what waits. A use that cannot be written is forgotten: the key's next minute tells of it. */
  async write(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const all = [...this.waiting];
    this.waiting.clear();
    for (const [businessId, ids] of all) {
      await this.database.queryAt(businessId, WRITE, [[...ids]]).catch(() => undefined);
    }
  }

  close(): Promise<void> {
    return this.write();
  }
}
