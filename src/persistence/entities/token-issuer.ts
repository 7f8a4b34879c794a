import { defineEntity, p } from '@mikro-orm/postgresql';
import { Business } from './business.ts';

/** Whose tokens (JWT) a business trusts, and what their claims open. */
export const TokenIssuer = defineEntity({
  name: 'TokenIssuer',
  tableName: 'token_issuer',
  rowLevelSecurity: 'force',
  uniques: [{ name: 'token_issuer_audience_unique', properties: ['business', 'issuer', 'audience'] }],
  // A token names its issuer before any business is known.
  indexes: [{ name: 'token_issuer_issuer_index', properties: ['issuer'] }],
  properties: {
    business: () =>
      p.manyToOne(Business).primary().joinColumn('business_id').foreignKeyName('token_issuer_business_id_fkey'),
    id: p.uuid().primary(),
    issuer: p.text(),
    audience: p.text(),
    jwksUrl: p.text(),
    algorithms: p.array(),
    scopeClaim: p.text().nullable(),
    scopeMap: p.json().defaultRaw(`'{}'`),
    defaultScopes: p.array().defaultRaw(`'{}'`),
    customerClaim: p.text().nullable(),
    customerBy: p.text().nullable(),
    removedAt: p.datetime(3).nullable(),
  },
});
