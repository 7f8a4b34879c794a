import { defineEntity, p } from '@mikro-orm/postgresql';
import { Business } from './business.ts';

/** Who may call as a business, and what: of the key itself only its hash and its beginning are kept. */
export const ApiKey = defineEntity({
  name: 'ApiKey',
  tableName: 'api_key',
  rowLevelSecurity: 'force',
  uniques: [{ name: 'api_key_sha256_unique', properties: ['business', 'sha256'] }],
  indexes: [
    // Authentication knows no business yet.
    { name: 'api_key_sha256_index', properties: ['sha256'] },
    // Nor does the question whether a page may ask at all.
    {
      name: 'api_key_origins_index',
      properties: ['origins'],
      type: 'gin',
      where: `kind = 'SITE_KEY' and revoked_at is null`,
    },
  ],
  properties: {
    business: () =>
      p.manyToOne(Business).primary().joinColumn('business_id').foreignKeyName('api_key_business_id_fkey'),
    id: p.uuid().primary(),
    name: p.text(),
    prefix: p.text(),
    sha256: p.text().fieldName('sha256'),
    createdAt: p.datetime(3).defaultRaw('now()'),
    kind: p.text().default('SECRET_KEY'),
    scopes: p.array().defaultRaw(`'{read,capture,withdraw,send,subscribe,admin}'`),
    sourceChannels: p.array().nullable(),
    origins: p.array().defaultRaw(`'{}'`),
    trustedDocumentsOnly: p.boolean().default(false),
    pointsPerMinute: p.integer().nullable(),
    expiresAt: p.datetime(3).nullable(),
    retiresAt: p.datetime(3).nullable().comment('When a key that was rotated ends, where that is before expires_at.'),
    revokedAt: p.datetime(3).nullable(),
    createdBy: p.uuid().nullable(),
  },
});
