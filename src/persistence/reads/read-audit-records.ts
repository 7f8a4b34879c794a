import type { AccessStore } from '../../usecases/access-ports.ts';
import { tellAudit, type AuditType } from '../../usecases/audit-record.ts';
import type { Database } from '../database.ts';
import { seqKey } from './cursor-key.ts';
import { rowsFor, toPage } from './page.ts';

const PAGE = {
  name: 'read_audit_records',
  text: `select j.seq, j.type, ms(j.occurred_at) as "occurredAt", ms(j.recorded_at) as "recordedAt", j.actor,
      k.name as "keyName", j.subject_id as "subjectId", j.payload - 'sha256' - 'text' as payload
    from journal j left join api_key k on k.business_id = j.business_id and k.id = j.actor
    where j.business_id = $1 and j.category in ('audit', 'catalog') and ($3::bigint is null or j.seq < $3)
    order by j.seq desc limit $2`,
};

interface AuditRow {
  readonly seq: number;
  readonly type: AuditType;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly actor: string | null;
  readonly keyName: string | null;
  readonly subjectId: string | null;
  readonly payload: object;
}

/** What was administered, newest first: its place in the journal is its key. */
export function readAuditRecords(database: Database): AccessStore['auditRecords'] {
  return async ({ businessId }, { first, after }) => {
    const values = [rowsFor(first), after === null ? null : seqKey(after)];
    const rows = await database.query<AuditRow>(businessId, PAGE, values);
    const records = rows.map(({ actor, keyName, payload, ...row }) => ({
      ...row,
      actor: actor === null ? null : { id: actor, keyName },
      ...tellAudit(row.type, payload),
    }));
    return toPage(records, first, ({ seq }) => String(seq));
  };
}
