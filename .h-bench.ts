import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { connectDatabase } from './src/persistence/database.ts';
import { createReadStore } from './src/persistence/reads/read-store.ts';
import { v7 } from 'uuid';
const url = readFileSync('/tmp/h/url', 'utf8');
const c = new Client({ connectionString: url });
await c.connect();
const b = '0198f000-0000-7000-8000-000000000001';
const has = await c.query('select from business');
if (has.rowCount === 0) {
  await c.query(`insert into business values ($1,'Acme',true,null,now())`, [b]);
  await c.query(`insert into journal_head values ($1,0)`, [b]);
  await c.query(`insert into sender values ($1, gen_random_uuid(), 'Acme','+1555','1','w')`, [b]);
  await c.query(`insert into purpose select $1, gen_random_uuid(), 'p'||i, 't', 'd', false, null from generate_series(1,3) i`, [b]);
  await c.query(`insert into notice select $1, gen_random_uuid(), p.id, s.id, 'WEBSITE','en',1,'WHATSAPP','text','sha',now() from purpose p, sender s`, [b]);
  await c.query(`insert into customer select $1, gen_random_uuid(), '+1415'||(1000000+i), null, null, 'en', now() from generate_series(1,50000) i`, [b]);
  await c.query(`insert into opt_in select $1, gen_random_uuid(), c.id, p.id, 'Acme', json_build_object('captureId', gen_random_uuid(), 'noticeId', n.id, 'sourceChannel','WEBSITE','action','CHECKED_BOX','facts','[{"name":"pageUrl","value":"https://x/y"}]'::json,'occurredAt',1795000000000,'recordedAt',1795000000000,'confirmedAt',null,'expiresAt',null,'phone',c.phone,'recordedBy',null), null from customer c, purpose p join notice n on n.purpose_id=p.id where p.code<>'p3'`, [b]);
  await c.query(`insert into conversation_window select $1, gen_random_uuid(), s.id, c.id, now(), now(), now()+interval '24h', null, now()+interval '23h', 60, 1 from customer c, sender s`, [b]);
  await c.query('vacuum analyze');
}
let last: { name: string; text: string } | null = null;
const database = connectDatabase({ url, poolSize: 4 });
const spy = { ...database, queryAt: (x: string, s: any, v: any) => { last = s; return database.queryAt<any>(x, s, v); } };
const reads = createReadStore(spy as any);
const phones = (await c.query(`select phone from customer order by phone`)).rows.map((r) => r.phone as string);
const caller = { businessId: b, actor: null };
const sel = { consent: true, windows: true, purposes: true, senders: false, notices: process.argv[2] === 'n' };
console.log(JSON.stringify(await reads.customer(caller, { phone: phones[5]! }, sel)).slice(0, 2500));
async function bench(label: string) {
  const N = 6000; let k = 0;
  const t = performance.now(); const cpu = process.cpuUsage();
  await Promise.all(Array.from({ length: 4 }, async () => { while (k++ < N) await reads.customer(caller, { phone: phones[(k * 7919) % phones.length]! }, sel); }));
  const u = process.cpuUsage(cpu);
  console.log(label, ((performance.now() - t) / N * 1000).toFixed(1), 'us/req', (u.user + u.system) / N, 'cpu us node');
}
await bench('warm'); await bench('run'); await bench('run');
await c.query(`set plan_cache_mode=force_generic_plan`);
await c.query(`prepare q as ${last!.text}`);
const e = await c.query(`explain (analyze, verbose, buffers) execute q('${b}', null, '${phones[77]}')`);
if (process.argv.includes('x')) console.log(e.rows.map((r) => r['QUERY PLAN']).join('\n'));
else console.log(e.rows.slice(-2).map((r) => r['QUERY PLAN']).join('\n'));
await c.end(); await database.close();
