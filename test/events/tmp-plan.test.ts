import { test } from '@jest/globals';
import { openWorld } from './world.ts';
test('plans', async () => {
  const world = await openWorld();
  const b = await world.business();
  await world.sql(`insert into customer (business_id,id,created_at) select $1, gen_random_uuid(), now() from generate_series(1,100000)`, [b.id]);
  await world.sql(`insert into conversation_window select $1, gen_random_uuid(), $2, id, now(), now(), now()+interval '1 day', null, now() + random()*interval '1 day' , null, 1 from customer`, [b.id, b.senderId]);
  await world.sql(`insert into journal select $1, n, 'decision','REFUSED', now(), now(), null, null, null, '{"a":1}' from generate_series(1,200000) n`, [b.id]);
  await world.sql('analyze');
  await world.sql('set plan_cache_mode = force_generic_plan');
  const N = `coalesce(instant($1::float8), date_trunc('milliseconds', now()))`;
  await world.sql(`prepare due(float8,int) as select ms(${N}) as now, coalesce(json_agg(json_build_object('businessId', (w).business_id, 'window', conversation_window_json(w)) order by (w).next_event_at), '[]') as windows
    from (select w from conversation_window w where w.next_event_at <= ${N} order by w.next_event_at limit $2::int) due`);
  await world.sql(`prepare nxt(float8) as select ms(next_event_at) - ms(${N}) as wait from conversation_window where next_event_at is not null order by next_event_at limit 1`);
  await world.sql(`prepare ev(uuid,bigint,int) as select seq, category, case category when 'window' then payload end from journal where business_id=$1 and seq > $2::bigint order by seq limit $3::int`);
  for (const q of ['due(null,500)', 'nxt(null)', `ev('${b.id}',199990,1000)`]) {
    console.log((await world.sql<any>(`explain (analyze, costs off) execute ${q}`)).map((r) => r['QUERY PLAN']).join('\n'));
  }
  await world.close();
});
