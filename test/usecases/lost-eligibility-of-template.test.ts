import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TemplateCategory } from '../../src/consent/vocabulary.ts';
import { DAY, HOUR } from '../../src/consent/instant.ts';
import { startJobs } from '../../src/jobs/job-runner.ts';
import { templateJobs } from '../../src/jobs/template-jobs.ts';
import { countLostEligibility } from '../../src/usecases/count-lost-eligibility.ts';
import { recordMarketingPreference } from '../../src/usecases/record-marketing-preference.ts';
import { recordTemplateStatus } from '../../src/usecases/record-template-status.ts';
import { tickBoxes, withdraw, writeIn } from '../support/acts.ts';
import { valueOf, type PurposeCode } from '../support/services.ts';
import { eventually } from '../support/meta-world.ts';
import { openTemplatesWorld, type Stage, type TemplatesWorld } from './templates-world.ts';

let world: TemplatesWorld;
beforeAll(async () => {
  world = await openTemplatesWorld();
});
afterAll(() => world.close());

const phone = (n: number): { phone: string } => ({ phone: `+1415555${String(n).padStart(4, '0')}` });
const SHIPPED = { name: 'order_shipped', language: 'en', quality: null };

async function move({ services, business }: Stage, category: TemplateCategory, name = 'order_shipped'): Promise<void> {
  const news = { ...SHIPPED, name, status: null, category } as const;
  valueOf(await recordTemplateStatus(services.deps, business.caller, news));
}
/** Counts for every change of category that the journal has, as the job does. */
async function count({ services, business }: Stage): Promise<void> {
  const changes = {
    name: 'test_category_changes',
    text: `select seq, subject_id as "templateId" from journal where business_id = $1 and type = 'CATEGORY_CHANGED'
      and payload->>'after' = 'MARKETING' order by seq`,
  };
  const rows = await services.database.query<{ seq: number; templateId: string }>(business.businessId, changes);
  for (const row of rows) await countLostEligibility(services.deps, business.caller, row, new AbortController().signal);
}
const optIn = (stage: Stage, n: number, purpose: PurposeCode = 'order_updates'): Promise<unknown> =>
  tickBoxes(stage.services, stage.business, { customer: phone(n), purposes: [purpose] });

describe('a template that goes from UTILITY to MARKETING', () => {
  test('costs those who could be sent it and cannot be any more, and nobody else', async () => {
    const stage = await world.open();
    const { services, business } = stage;
    // Two opted in, one of them with an open window too; one only has a window.
    await optIn(stage, 1);
    await optIn(stage, 2);
    await writeIn(services, business, phone(2));
    await writeIn(services, business, phone(3));
    // Not these: another purpose, a withdrawal, a window that is over.
    await optIn(stage, 4, 'offers');
    await optIn(stage, 5);
    await withdraw(services, business, phone(5), ['order_updates']);
    await writeIn(services, business, phone(6), { timestamp: services.clock.now() - 25 * HOUR });
    // Nor who stopped everything and has an opt-in of before.
    await optIn(stage, 7);
    services.clock.advance(1);
    await withdraw(services, business, phone(7), 'all');

    await move(stage, 'MARKETING');
    await count(stage);
    expect(await stage.told()).toEqual([
      'order_shipped CATEGORY_CHANGED UTILITY MARKETING',
      'order_shipped ELIGIBILITY_LOST 3',
    ]);
  });

  test('with a marketing purpose costs only those who did not opt in to it, or stopped marketing', async () => {
    const stage = await world.open();
    const { services, business } = stage;
    await move(stage, 'UTILITY', 'autumn_offers');
    await optIn(stage, 11, 'offers');
    await optIn(stage, 12, 'offers');
    await writeIn(services, business, phone(13));
    const stop = { senderId: business.senders[0]!.id, stopped: true, timestamp: services.clock.now(), from: phone(12) };
    valueOf(await recordMarketingPreference(services.deps, business.caller, stop));
    await move(stage, 'MARKETING', 'autumn_offers');
    await count(stage);
    expect((await stage.told()).at(-1)).toBe('autumn_offers ELIGIBILITY_LOST 2');
  });

  test('costs a customer once, whichever of the senders could write', async () => {
    const stage = await world.open({ senderNames: ['Acme Store', 'Acme Outlet'] });
    const { services, business } = stage;
    for (const { id } of business.senders) await writeIn(services, business, phone(21), { senderId: id });
    await move(stage, 'MARKETING');
    await count(stage);
    expect((await stage.told()).at(-1)).toBe('order_shipped ELIGIBILITY_LOST 1');
  });

  test('costs nobody where it could not be sent before', async () => {
    const stage = await world.open();
    await optIn(stage, 31);
    const news = { ...SHIPPED, status: 'PAUSED', category: 'MARKETING' } as const;
    valueOf(await recordTemplateStatus(stage.services.deps, stage.business.caller, news));
    await count(stage);
    expect((await stage.told()).at(-1)).toBe('order_shipped ELIGIBILITY_LOST 0');
  });

  test('is counted once, however often the job runs, and anew for another change', async () => {
    const stage = await world.open();
    await optIn(stage, 41);
    await move(stage, 'MARKETING');
    await count(stage);
    await count(stage);
    expect(await stage.told()).toHaveLength(2);
    stage.services.clock.advance(DAY);
    await move(stage, 'UTILITY');
    await optIn(stage, 42);
    await move(stage, 'MARKETING');
    await count(stage);
    await count(stage);
    expect((await stage.told()).filter((told) => told.includes('ELIGIBILITY_LOST'))).toEqual([
      'order_shipped ELIGIBILITY_LOST 1',
      'order_shipped ELIGIBILITY_LOST 2',
    ]);
  });

  test('is counted page by page', async () => {
    const stage = await world.open();
    for (let n = 51; n < 58; n += 1) await optIn(stage, n);
    const { snapshots } = stage.services.deps;
    const [template] = stage.business.templates;
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const question = { templateId: template!.id, after, limit: 3 };
      const { customers } = await snapshots.forLostEligibility(stage.business.caller, question);
      seen.push(...customers.map(({ customer }) => customer.phone ?? ''));
      after = customers.at(-1)?.customer.id ?? null;
      if (after === null) break;
    }
    expect(seen).toEqual([51, 52, 53, 54, 55, 56, 57].map((n) => phone(n).phone));
  });

  test('is not counted to the end where the replica stops', async () => {
    const stage = await world.open();
    await move(stage, 'MARKETING');
    const gone = AbortSignal.abort();
    const task = { templateId: stage.business.templates[0]!.id, seq: await seqOfChange(stage) };
    await expect(countLostEligibility(stage.services.deps, stage.business.caller, task, gone)).rejects.toThrow();
    expect(await stage.told()).toHaveLength(1);
  });
});

async function seqOfChange({ services, business }: Stage): Promise<number> {
  const text = `select max(seq) as seq from journal where business_id = $1 and type = 'CATEGORY_CHANGED'`;
  const [row] = await services.database.query<{ seq: number }>(business.businessId, { name: 'test_last_change', text });
  return row?.seq ?? 0;
}

/** Runs the jobs of a business while something happens. */
async function withJobs(stage: Stage, act: () => Promise<void>): Promise<unknown[]> {
  const troubles: unknown[] = [];
  const onTrouble = (error: unknown): void => void troubles.push(error);
  const tasks = templateJobs({ deps: stage.services.deps, businesses: async () => [], onTrouble });
  const jobs = await startJobs({ databaseUrl: world.url, tasks, onTrouble });
  await act().finally(() => jobs.stop());
  return troubles;
}
async function untilTold(stage: Stage, count: number): Promise<string[]> {
  const deadline = Date.now() + 90_000;
  while ((await stage.told()).length < count && Date.now() < deadline) await setTimeout(20);
  return stage.told();
}
const WORKERS = `from pg_stat_activity where datname = current_database() and application_name = 'consent-gateway jobs'`;

describe('the jobs', () => {
  test('count by themselves once a change is stored, and end when the replica stops', async () => {
    const stage = await world.open();
    await optIn(stage, 61);
    const troubles = await withJobs(stage, async () => {
      await move(stage, 'MARKETING');
      expect((await untilTold(stage, 2)).at(-1)).toBe('order_shipped ELIGIBILITY_LOST 1');
    });
    expect(troubles).toEqual([]);
    const left = { name: 'test_workers', text: `select pid ${WORKERS}` };
    // A connection has said goodbye before the server has let its process go.
    await eventually(
      'No connection is left',
      () => stage.services.database.queryAcross(left),
      ({ length }) => length === 0,
    );
  });

  test('go on after the database was lost', async () => {
    const stage = await world.open();
    await withJobs(stage, async () => {
      await move(stage, 'MARKETING');
      await untilTold(stage, 2);
      const cut = { name: 'test_cut_workers', text: `select pg_terminate_backend(pid) ${WORKERS}` };
      expect((await stage.services.database.queryAcross(cut)).length).toBeGreaterThan(0);
      stage.services.clock.advance(DAY);
      await move(stage, 'UTILITY');
      await move(stage, 'MARKETING');
      expect(await untilTold(stage, 5)).toHaveLength(5);
    });
  });

  test('synchronise every business, and go on where one cannot be read', async () => {
    const stage = await world.open();
    const { meta, business, services } = stage;
    meta.trouble = 'NOT_REACHED';
    const troubles: string[] = [];
    const tasks = templateJobs({
      deps: services.deps,
      businesses: async () => [{ id: business.businessId }, { id: business.businessId }],
      onTrouble: (error) => void troubles.push(String(error)),
    });
    await tasks['sync_templates']?.({}, new AbortController().signal);
    expect(troubles).toHaveLength(2);
    expect(troubles[0]).toContain('are not synchronised: Meta did not list the templates: Connection refused.');
    meta.trouble = null;
    await tasks['sync_templates']?.({ businessId: business.businessId }, new AbortController().signal);
    expect(await stage.stored('order_shipped')).toMatchObject({ status: 'DELETED' });
    expect(troubles).toHaveLength(2);
  });
});
