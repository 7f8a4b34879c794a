import { onlyRow, type Database } from './database.ts';

/** What waits to be sealed and to be anchored, of all businesses. */
interface SealBacklog {
  readonly unsealedRows: number;
  /** How long ago the business that has waited longest for its next seal got its last one, in seconds; 0 where none waits. */
  readonly lastSealAge: number;
  /** Counted up to 100,000. */
  readonly unanchored: number;
}

const BACKLOG = {
  name: 'seal_backlog',
  text: `select unsealed_rows as "unsealedRows", last_seal_age as "lastSealAge", unanchored
    from seal_backlog(instant($1::float8), $2::int)`,
};
const MOST_COUNTED = 100_000;

/** Those who ask at the same time share one statement. */
export function createSealBacklog(database: Database): () => Promise<SealBacklog> {
  let asked: Promise<SealBacklog> | null = null;
  const ask = async (): Promise<SealBacklog> => {
    try {
      return onlyRow(await database.queryAcross<SealBacklog>(BACKLOG, [database.clock(), MOST_COUNTED]));
    } finally {
      asked = null;
    }
  };
  return () => (asked ??= ask());
}
