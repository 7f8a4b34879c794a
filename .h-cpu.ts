import { readFileSync } from 'node:fs';
import { Client } from 'pg';
const c = new Client({ connectionString: readFileSync('/tmp/h/url', 'utf8') });
await c.connect();
await c.query('set max_parallel_workers_per_gather=0; set jit=off');
const q = `select sum(length(json_build_object('c', customer_json(customer), 'o', (select json_agg(opt_in_json(o) order by o.id) from opt_in o where o.business_id=customer.business_id and o.customer_id=customer.id), 'w', (select json_agg(conversation_window_json(o) order by o.id) from conversation_window o where o.business_id=customer.business_id and o.customer_id=customer.id))::text)) from customer where phone like '%0'`;
async function best() { let m = 1e9; for (let i = 0; i < 5; i++) { const t = performance.now(); await c.query(q); m = Math.min(m, performance.now() - t); } return (m / 5000 * 1000).toFixed(1) + ' us/customer'; }
for (const [l, s] of [['old', `language sql immutable as $$ select round(extract(epoch from at) * 1000)::double precision $$`], ['stable', `language sql stable as $$ select round(extract(epoch from at) * 1000)::double precision $$`], ['stable date_part', `language sql stable as $$ select round(date_part('epoch', at) * 1000) $$`]]) {
  await c.query(`create or replace function ms(at timestamptz) returns double precision ${s}`);
  console.log(l, await best());
}
await c.end();
