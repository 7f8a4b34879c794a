import { keyOf } from './encryption/with-key.ts';
import { DatabaseError } from 'pg';
import type { Instant } from '../consent/instant.ts';
import type { ImportNotice, ImportOutcome, ImportedPerson, ImportRun, ImportStore } from '../usecases/import-ports.ts';
import { identitiesValues, identityValues, selectByIdentities, selectSuppressed } from './customer-lookup.ts';
import { openCustomer, openOptIn, type SealedCustomer } from './encryption/opened-records.ts';
import type { CustomerCipher } from './encryption/customer-cipher.ts';
import type { Vault } from './encryption/vault.ts';
import { onlyRow, type Database } from './database.ts';
import { NOW, list } from './snapshots/fragments.ts';

const NOTICES = {
  name: 'import_notices',
  text: `select ${list(
    `json_build_object('notice', notice_json(notice), 'purpose', purpose_json(purpose), 'sender', sender_json(sender))`,
    `notice
      join purpose on purpose.business_id = $1 and purpose.id = notice.purpose_id
      join sender on sender.business_id = $1 and sender.id = notice.sender_id
      where notice.business_id = $1`,
  )} as notices`,
};

/** Everybody whom a batch may mean. Which captures are known, the history says: an opt-in keeps the newest alone. */
const LOOK = {
  name: 'snapshot_for_import',
  text: `with c as materialized (${selectByIdentities(3)})
    select ms(${NOW}) as now, ${list(
      `json_build_object(
        'customer', customer_json(row(c.*)::customer, ${keyOf('c.id')}),
        'optIns', ${list('opt_in_json(opt_in)', 'opt_in where opt_in.business_id = $1 and opt_in.customer_id = c.id')},
        'withdrawals', ${list('withdrawal_json(w)', 'withdrawal w where w.business_id = $1 and w.customer_id = c.id')},
        'captureIds', ${list(
          `j.payload->'capture'->>'captureId'`,
          `journal j where j.business_id = $1 and j.customer_id = c.id and j.category = 'consent'
            and j.payload->'capture'->>'captureId' = any($6::text[])`,
        )},
        'messageIds', ${list(
          'i.message_id',
          'inbound_message i where i.business_id = $1 and i.customer_id = c.id and i.message_id = any($7::text[])',
        )})`,
      'c',
    )} as people, ${list('remembered', `(${selectSuppressed(3)}) remembered`)} as suppressed`,
};

interface Looked {
  readonly now: Instant;
  readonly people: readonly (Omit<ImportedPerson, 'customer'> & { readonly customer: SealedCustomer })[];
  readonly suppressed: readonly { readonly index: string; readonly at: Instant }[];
}

const RUN = `json_build_object('rowsDone', r.rows_done, 'accepted', r.accepted, 'unchanged', r.unchanged, 'refused', r.refused,
  'codes', r.codes, 'reportBytes', r.report_bytes, 'startedAt', ms(r.started_at), 'finishedAt', ms(r.finished_at)) as run`;
const BEGIN = {
  name: 'import_begin',
  text: `insert into import_run as r (business_id, file_sha256, rows, report_bytes, started_at) values ($1, $3, $4, 0, ${NOW})
    on conflict (business_id, file_sha256) do update set
      rows_done = case when $5::boolean then 0 else r.rows_done end,
      accepted = case when $5 then 0 else r.accepted end,
      unchanged = case when $5 then 0 else r.unchanged end,
      refused = case when $5 then 0 else r.refused end,
      codes = case when $5 then '{}' else r.codes end,
      report_bytes = case when $5 then 0 else r.report_bytes end,
      started_at = case when $5 then excluded.started_at else r.started_at end,
      finished_at = case when $5 then null else r.finished_at end
    returning ${RUN}`,
};
const FIND = {
  name: 'import_find',
  text: `select ${RUN} from import_run r where r.business_id = $1 and r.file_sha256 = $2`,
};
const STORE = {
  name: 'import_opt_ins',
  text: 'select outcome from import_opt_ins($1, $2::jsonb, instant($3::float8), $4::jsonb, $5::jsonb, $6::jsonb)',
};
const FINISH = {
  name: 'import_finish',
  text: `update import_run set finished_at = ${NOW} where business_id = $1 and file_sha256 = $3`,
};

const ANALYZE = { name: 'analyze_imported', text: 'select analyze_imported()', timeoutMs: 120_000 };
/** After so many journal rows of one import, and each time that it has become so many times as much. */
const FIRST_ANALYZED = 5_000;
const ANALYZED_AGAIN = 4;

const UNIQUE_VIOLATION = '23505';

/** Files of opt-ins, on their way into the journal and the state. */
export function createImportStore(database: Database, vault: Vault): ImportStore {
  let written = 0;
  let analyzeAt = FIRST_ANALYZED;

  async function wrote(rows: number): Promise<void> {
    written += rows;
    if (written < analyzeAt) return;
    analyzeAt = written * ANALYZED_AGAIN;
    await database.queryAcross(ANALYZE);
  }

  return {
    notices: async ({ businessId }) =>
      onlyRow(await database.query<{ notices: ImportNotice[] }>(businessId, NOTICES)).notices,
    look: async ({ businessId }, { identities, captureIds, messageIds }) => {
      const secrets = await vault.secrets(businessId);
      const indexes = identities.map((identity) => identityValues(identity, secrets));
      const messages = new Map(messageIds.map((id) => [secrets.index('inbound', id), id]));
      const values = [...identitiesValues(indexes), captureIds, [...messages.keys()]];
      const { now, people, suppressed } = onlyRow(await database.queryAt<Looked>(businessId, LOOK, values));
      const ciphers = await vault.unlock(
        businessId,
        people.map(({ customer }) => customer.key),
      );
      const since = new Map(suppressed.map(({ index, at }) => [index, at]));
      return {
        now,
        people: people.map((person) => openPerson(person, ciphers(person.customer.id), messages)),
        suppressedSince: indexes.map((known) => newest(known.map((index) => since.get(index ?? '')))),
      };
    },
    begin: async ({ businessId }, { sha256, rows }, restart) =>
      onlyRow(await database.queryAt<{ run: ImportRun }>(businessId, BEGIN, [sha256, rows, restart])).run,
    find: async ({ businessId }, { sha256 }) => {
      const [row] = await database.query<{ run: ImportRun }>(businessId, FIND, [sha256]);
      return row?.run ?? null;
    },
    store: async ({ businessId }, { file, from, progress, recordedAt, sealed: { entries, keys }, expected }) => {
      const step = JSON.stringify({ ...progress, fileSha256: file.sha256, from });
      const values = [step, recordedAt, ...[entries, expected, keys].map((rows) => JSON.stringify(rows))];
      try {
        const { outcome } = onlyRow(await database.query<{ outcome: ImportOutcome }>(businessId, STORE, values));
        if (outcome === 'STORED') await wrote(entries.length);
        return outcome;
      } catch (error) {
        // Another writer has made somebody of the batch known since they were looked for.
        if (error instanceof DatabaseError && error.code === UNIQUE_VIOLATION) return 'STALE';
        throw error;
      }
    },
    finish: async ({ businessId }, { sha256 }) => {
      await database.queryAt(businessId, FINISH, [sha256]);
    },
  };
}

function openPerson(
  { customer, optIns, messageIds, ...person }: Looked['people'][number],
  cipher: CustomerCipher | undefined,
  messages: ReadonlyMap<string, string>,
): ImportedPerson {
  return {
    ...person,
    customer: openCustomer(customer, cipher),
    optIns: optIns.map((optIn) => openOptIn(optIn, cipher)),
    messageIds: messageIds.flatMap((index) => messages.get(index) ?? []),
  };
}

function newest(instants: readonly (Instant | undefined)[]): Instant | null {
  const known = instants.filter((instant) => instant !== undefined);
  return known.length === 0 ? null : Math.max(...known);
}
