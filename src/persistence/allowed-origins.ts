import { LRUCache } from 'lru-cache';
import { onlyRow, type Database } from './database.ts';
import type { Statement } from './statement.ts';

/** The origins that businesses let their pages use the API from. */
export interface AllowedOrigins {
  /** Whether any business lists this origin. */
  readonly isListed: (origin: string) => Promise<boolean>;
  /** Whether this business lists it. */
  isAllowed(businessId: string, origin: string): Promise<boolean>;
}

/** What is taken off the list must be refused within a second, also where this is asked now and again (open sockets), which adds up. */
const REMEMBERED_MS = 250;
const REMEMBERED_ORIGINS = 10_000;
/** A scheme, a name as long as DNS allows, a port; what is longer is not looked up. */
const LONGEST = 272;

const IS_LISTED = { name: 'origin_is_listed', text: 'select origin_is_listed($1) as listed' };
const IS_ALLOWED = {
  name: 'origin_is_allowed',
  text: 'select exists (select from allowed_origin where business_id = $1 and origin = $2) as listed',
};

interface Answer {
  readonly listed: boolean;
}

/** Looks origins up as browsers send them. What is found is kept for less than a second, misses too. */
export function createAllowedOrigins(database: Pick<Database, 'query' | 'queryAcross'>): AllowedOrigins {
  const remember = (ask: (origin: string, businessId: string) => Promise<Answer[]>) => {
    const known = new LRUCache<string, Answer, { origin: string; businessId: string }>({
      max: REMEMBERED_ORIGINS,
      ttl: REMEMBERED_MS,
      fetchMethod: async (_key, _stale, { context: { origin, businessId } }) => onlyRow(await ask(origin, businessId)),
    });
    return async (origin: string, businessId = ''): Promise<boolean> => {
      if (origin.length > LONGEST) return false;
      return (await known.fetch(`${businessId} ${origin}`, { context: { origin, businessId } }))?.listed === true;
    };
  };
  const among = (statement: Statement) => (origin: string, businessId: string) =>
    database.query<Answer>(businessId, statement, [origin]);
  const isAllowed = remember(among(IS_ALLOWED));
  return {
    isListed: remember((origin) => database.queryAcross<Answer>(IS_LISTED, [origin])),
    isAllowed: (businessId, origin) => isAllowed(origin, businessId),
  };
}
