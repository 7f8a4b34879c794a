import { LRUCache } from 'lru-cache';
import { Outage } from '../outage.ts';
import { isAnybodys, type AuthenticatedCaller } from '../usecases/access.ts';
import type { RateLimits, Spending } from '../usecases/rate-limits.ts';
import type { Database } from './database.ts';
import { RateBucketView } from './rate-bucket.ts';

export interface RateLimitOptions {
  /** Of a credential without a figure of its own; 0: no limit. */
  readonly pointsPerMinute: number;
  /** Of a site key or an invitation, which many share, from each address; 0: no limit. */
  readonly siteKeyPointsPerMinutePerAddress: number;
  /** Told when the database could not be asked; until it can, each replica goes by its own view. */
  readonly onTrouble: (error: unknown) => void;
}

const SPEND = {
  name: 'spend_rate_points',
  text: `select business_id as "businessId", bucket, points from spend_rate_points($1::jsonb)`,
};
const FORGET = { name: 'forget_full_rate_buckets', text: 'select forget_full_rate_buckets()' };

const TELL_EVERY_MS = 500;
const FORGET_EVERY_MS = 600_000;
const MOST_BUCKETS = 50_000;
const MOST_AT_ONCE = 2_000;
const LONGEST_WAIT_MS = 5_000;
const ALLOWED: Spending = { allowed: true };

/** A bucket that was spent from since the database was told of it. */
interface Spent {
  readonly businessId: string;
  readonly bucket: string;
  readonly view: RateBucketView;
}

type Views = LRUCache<string, RateBucketView>;

/**
 * A token bucket for each credential, shared by all replicas without a round trip: each spends by its own view, and twice a second
 * tells the database what it spent and takes over what is left. Meanwhile a credential can spend on every replica what that
 * replica believes is left, at most half a second long; what was spent too much is owed, and paid back before anything else.
 */
export class SharedRateLimits implements RateLimits {
  private readonly database: Database;
  private readonly options: RateLimitOptions;
  private readonly buckets: Views = new LRUCache({ max: MOST_BUCKETS });
  /** Of what many share by address: each replica by itself. */
  private readonly addresses: Views = new LRUCache({ max: MOST_BUCKETS });
  private readonly untold = new Map<string, Spent>();
  private readonly outage: Outage;
  private pause = TELL_EVERY_MS;
  private timer: NodeJS.Timeout | null = null;
  private telling: Promise<void> = Promise.resolve();
  private forgottenAt = performance.now();
  private isClosed = false;

  constructor(database: Database, options: RateLimitOptions) {
    this.database = database;
    this.options = options;
    this.outage = new Outage(options.onTrouble, LONGEST_WAIT_MS);
  }

  spend({ businessId, rights }: AuthenticatedCaller, points: number, address: string | null): Spending {
    const { credentialId } = rights;
    const { pointsPerMinute, siteKeyPointsPerMinutePerAddress: ofAddress } = this.options;
    const now = performance.now();
    if (isAnybodys(rights) && address !== null && ofAddress > 0) {
      const wait = viewOf(this.addresses, `${credentialId} ${address}`, ofAddress, now).take(points, now);
      if (wait > 0) return { allowed: false, retryAfterMs: wait };
    }
    const perMinute = rights.pointsPerMinute ?? pointsPerMinute;
    if (perMinute <= 0) return ALLOWED;
    const name = `${businessId} ${credentialId}`;
    const view = viewOf(this.buckets, name, perMinute, now);
    const wait = view.take(points, now);
    if (wait > 0) return { allowed: false, retryAfterMs: wait };
    if (!this.untold.has(name)) this.untold.set(name, { businessId, bucket: credentialId, view });
    this.tellLater();
    return ALLOWED;
  }

  /** Tells what is not yet told. */
  async close(): Promise<void> {
    this.isClosed = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.telling;
    await this.tell();
  }

  private tellLater(): void {
    if (this.timer !== null || this.isClosed) return;
    this.timer = setTimeout(() => {
      this.telling = this.tell().finally(() => {
        this.timer = null;
        if (this.untold.size > 0) this.tellLater();
      });
    }, this.pause);
  }

  private async tell(): Promise<void> {
    const entries = [...this.untold];
    this.untold.clear();
    while (entries.length > 0) await this.tellOf(entries.splice(0, MOST_AT_ONCE));
    if (performance.now() - this.forgottenAt < FORGET_EVERY_MS) return;
    this.forgottenAt = performance.now();
    await this.database.queryAcross(FORGET).catch((error: unknown) => this.outage.failed(error));
  }

  private async tellOf(entries: readonly (readonly [name: string, spent: Spent])[]): Promise<void> {
    const told = entries.map(([, { businessId, bucket, view }]) => {
      const { untold: points, perMinute } = view;
      view.untold = 0;
      return { businessId, bucket, points, perMinute };
    });
    try {
      const left = await this.database.queryAcross<Omit<Spent, 'view'> & { points: number }>(SPEND, [
        JSON.stringify(told),
      ]);
      this.outage.over();
      this.pause = TELL_EVERY_MS;
      const now = performance.now();
      const views = new Map(entries.map(([name, { view }]) => [name, view]));
      for (const { businessId, bucket, points } of left) views.get(`${businessId} ${bucket}`)?.takeOver(points, now);
    } catch (error) {
      this.pause = Math.max(TELL_EVERY_MS, this.outage.failed(error));
      for (const [index, [name, spent]] of entries.entries()) {
        spent.view.untold += told[index]?.points ?? 0;
        this.untold.set(name, spent);
      }
    }
  }
}

function viewOf(views: Views, name: string, perMinute: number, now: number): RateBucketView {
  const known = views.get(name);
  if (known !== undefined) {
    known.perMinute = perMinute;
    return known;
  }
  const view = new RateBucketView(perMinute, now);
  views.set(name, view);
  return view;
}
