import type { Statement } from './statement.ts';

/** A statement that hangs gives its connection back: the others of this replica, and other tenants, need it. */
const LONGEST = 30_000;
/** The database gives up first, and says so. Where not even that comes, nobody is there any more. */
const GRACE = 1.2;
/** PostgreSQL's code for what it gave up. */
const GIVEN_UP = '57014';

/** How long a statement may take: what the database could not do in a short time, it is given a long one for. */
export class Patience {
  private readonly slow = new Set<string>();

  /** In ms. */
  with({ name, timeoutMs = LONGEST }: Statement): number {
    return this.slow.has(name) ? Math.max(LONGEST, timeoutMs) : timeoutMs;
  }

  took({ name, timeoutMs = LONGEST }: Statement, ms: number): void {
    if (ms < timeoutMs / 2) this.slow.delete(name);
  }

  failed({ name }: Statement, error: unknown): void {
    if ((error as { readonly code?: unknown }).code === GIVEN_UP) this.slow.add(name);
  }
}

/** When an answer of the database, or its refusal, is no longer waited for. */
export function unansweredAfter(timeoutMs: number): number {
  return timeoutMs * GRACE;
}
