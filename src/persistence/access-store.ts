import { readAuditRecords } from './reads/read-audit-records.ts';
import type { AccessSnapshot, AccessStore } from '../usecases/access-ports.ts';
import type { ApiKeyReading } from '../usecases/api-key-record.ts';
import { onlyRow, type Database } from './database.ts';
import { idKey } from './reads/cursor-key.ts';
import { rowsFor, toPage } from './reads/page.ts';
import { NOW } from './snapshots/fragments.ts';

const KEY = `json_build_object('id', k.id, 'name', k.name, 'prefix', k.prefix, 'kind', k.kind, 'scopes', k.scopes,
  'sourceChannels', k.source_channels, 'origins', k.origins, 'trustedDocumentsOnly', k.trusted_documents_only,
  'pointsPerMinute', k.points_per_minute, 'createdBy', k.created_by, 'createdAt', ms(k.created_at), 'expiresAt', ms(k.expires_at),
  'retiresAt', ms(k.retires_at), 'revokedAt', ms(k.revoked_at), 'lastUsedAt', ms(u.last_used_at)) as key`;
const KEYS = `select ${KEY} from api_key k left join api_key_use u on u.business_id = k.business_id and u.id = k.id
  where k.business_id = $1`;

const SNAPSHOT = {
  name: 'snapshot_for_access',
  text: `select ms(${NOW}) as now,
    (select key from (${KEYS} and k.id = $3::uuid) asked) as key,
    (select count(*)::int from api_key k where k.business_id = $1 and k.revoked_at is null
      and coalesce(least(k.expires_at, k.retires_at) > ${NOW}, true)) as "openKeys",
    array(select origin from allowed_origin where business_id = $1 order by origin) as origins`,
};
const OWNER = {
  name: 'owner_of_api_key',
  text: 'select business_id as "businessId", id from api_keys_by_sha256(array[$1::text]) limit 1',
};
const PAGE = {
  name: 'read_api_keys',
  text: `${KEYS} and ($3::uuid is null or k.id < $3) order by k.id desc limit $2`,
};
const NAMED = {
  name: 'read_api_keys_named',
  text: `${KEYS} and (k.id::text = $2::text or starts_with(k.prefix, $2)) order by k.id desc`,
};
const ORIGINS = {
  name: 'read_allowed_origins',
  text: 'select origin from allowed_origin where business_id = $1 order by origin',
};

interface KeyRow {
  readonly key: ApiKeyReading;
}

/** Reads of who may call as a business. */
export function createAccessStore(database: Database): AccessStore {
  return {
    snapshot: async ({ businessId }, keyId) =>
      onlyRow(await database.queryAt<AccessSnapshot>(businessId, SNAPSHOT, [keyId])),
    ownerOf: async (sha256) => {
      const [owner] = await database.queryAcross<{ businessId: string; id: string }>(OWNER, [sha256]);
      return owner ?? null;
    },
    keys: async ({ businessId }, { first, after }) => {
      const values = [rowsFor(first), after === null ? null : idKey(after)];
      const rows = await database.query<KeyRow>(businessId, PAGE, values);
      return toPage(
        rows.map(({ key }) => key),
        first,
        ({ id }) => id,
      );
    },
    keysNamed: async ({ businessId }, idOrPrefix) =>
      (await database.query<KeyRow>(businessId, NAMED, [idOrPrefix])).map(({ key }) => key),
    origins: async ({ businessId }) =>
      (await database.query<{ origin: string }>(businessId, ORIGINS)).map(({ origin }) => origin),
    auditRecords: readAuditRecords(database),
  };
}
