import { startTestGateway, type TestGateway } from '../../support/gateway.ts';
import { NOW } from '../acme-store.ts';
import { Marks } from './marks.ts';
import { makePeople } from './people.ts';
import { printsOf } from './rows.ts';
import { openShop, type Shop } from './shop.ts';
import { sideOf, type Side } from './side.ts';

/** Two businesses on one gateway, who share nothing but it. */
export interface TwoTenants {
  readonly at: TestGateway;
  readonly acme: Side;
  readonly bert: Side;
  /** Of each, for the other. */
  readonly marksOf: { readonly acme: Marks; readonly bert: Marks };
  /** Acme's rows as they were at the beginning. */
  readonly prints: Readonly<Record<string, string>>;
}

/** As if Acme had been here for years: no place in its journal is one in Bert's as well. */
const YEARS_OF_JOURNAL = 1_000_000;

export interface WorldSize {
  /** How many people each has. */
  readonly acme: number;
  readonly bert: number;
  /** Without row-level security, which would hold what a statement forgets. */
  readonly withoutPolicies?: boolean;
}

export async function openTwoTenants(size: WorldSize): Promise<TwoTenants> {
  // One connection: what goes at once comes back in the order in which it was asked, and later reads are batched alike.
  const at = await startTestGateway({ now: NOW, poolSize: 1, mailer: { send: async () => undefined } });
  if (size.withoutPolicies === true) await at.sql(WITHOUT_POLICIES);
  const bert = await openShop(at, 'Bert', '415', { senders: 1, more: 1 });
  const acme = await openShop(at, 'Acme', '414', { senders: 2, more: 12 });
  await at.sql('update journal_head set seq = $2 where business_id = $1', [acme.businessId, YEARS_OF_JOURNAL]);
  // Some of Bert's come before Acme's, and some after, so that cursors of Acme's lists lie in the middle of his.
  const early = await makePeople(at, bert, 10);
  await at.sql('analyze');
  const theirs = await makePeople(at, acme, size.acme);
  const later = await makePeople(at, bert, size.bert);
  await reviewTemplates(at, acme);
  // As many as it may have, so that it would show if they were counted among another's.
  await at.sql(MANY_KEYS, [acme.businessId]);
  const sides = {
    acme: await sideOf(at, acme, theirs, YEARS_OF_JOURNAL),
    bert: await sideOf(at, bert, [...early, ...later], 0),
  };
  const marksOf = {
    acme: new Marks('acme', sides.acme.texts, sides.bert.texts),
    bert: new Marks('bert', sides.bert.texts, sides.acme.texts),
  };
  return { at, ...sides, marksOf, prints: await printsOf(at, acme.businessId) };
}

const WITHOUT_POLICIES = `do $$ declare t record; begin
  for t in select tablename as name from pg_tables where schemaname = 'public' loop
    execute format('alter table %I disable row level security', t.name);
  end loop; end $$`;

const MANY_KEYS = `insert into api_key
  select (jsonb_populate_record(k, jsonb_build_object('id', gen_random_uuid(), 'sha256', md5(n::text), 'prefix', 'cgk_' || n))).*
  from generate_series(1, 197) n, (select k from api_key k where business_id = $1 order by id limit 1) one(k)`;

/** So that the journal has events of templates at its end as well. */
async function reviewTemplates(at: TestGateway, { templateNames, key }: Shop): Promise<void> {
  const document = `mutation ($name: String!) {
    recordTemplateStatus(input: { name: $name, language: "en", status: PAUSED }) { userErrors { message } } }`;
  for (const name of templateNames.slice(0, 6)) await at.query(document, { name }, key);
}
