import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { recordTemplateStatus } from '../../src/usecases/record-template-status.ts';
import { registerTemplate } from '../../src/usecases/register-template.ts';
import { syncTemplates } from '../../src/usecases/sync-templates.ts';
import type { Decision } from '../../src/usecases/journal.ts';
import type { UseCaseDeps } from '../../src/usecases/ports.ts';
import { compareRebuilt } from '../../src/persistence/rebuild.ts';
import { metaTemplate } from '../support/fake-meta.ts';
import { valueOf } from '../support/services.ts';
import { openTemplatesWorld, ORDER_READY, WABA, type Stage, type TemplatesWorld } from './templates-world.ts';

let world: TemplatesWorld;
beforeAll(async () => {
  world = await openTemplatesWorld();
});
afterAll(() => world.close());

/**
 * A replica that is slow: between what it reads and what it stores, somebody else acts, once.
 *
 * @param isGuarded false: what it stores expects nothing of the template, to see what that is for
 */
function overtakenBy({ services: { deps } }: Stage, act: () => Promise<unknown>, isGuarded = true): UseCaseDeps {
  let isOvertaken = false;
  const commit = async (businessId: string, decision: Decision) => {
    if (!isOvertaken) {
      isOvertaken = true;
      await act();
    }
    const { template: _, noTemplate: __, ...others } = decision.expect;
    return deps.journal.commit(businessId, isGuarded ? decision : { ...decision, expect: others });
  };
  return { ...deps, journal: { commit } };
}

const SHIPPED = { name: 'order_shipped', language: 'en', category: null, quality: null } as const;
const PAUSED = { ...SHIPPED, status: 'PAUSED' } as const;
const hear = ({ services, business }: Stage, news: Parameters<typeof recordTemplateStatus>[2] = PAUSED) =>
  recordTemplateStatus(services.deps, business.caller, news);

describe('a change of a template that two replicas hear of at once', () => {
  test('would be told twice without the guard on the template', async () => {
    const stage = await world.open();
    const late = overtakenBy(stage, () => hear(stage), false);
    await recordTemplateStatus(late, stage.business.caller, PAUSED);
    expect(await stage.told()).toHaveLength(2);
  });

  test('is told once', async () => {
    const stage = await world.open();
    const late = overtakenBy(stage, () => hear(stage));
    expect(valueOf(await recordTemplateStatus(late, stage.business.caller, PAUSED))).toMatchObject({
      status: 'PAUSED',
    });
    expect(await stage.told()).toEqual(['order_shipped STATUS_CHANGED APPROVED PAUSED']);
  });

  test('is told from what the other one left, and undoes nothing of it', async () => {
    const stage = await world.open();
    const late = overtakenBy(stage, () => hear(stage, { ...PAUSED, quality: 'RED' }));
    valueOf(await recordTemplateStatus(late, stage.business.caller, { ...SHIPPED, status: 'DISABLED' }));
    expect(await stage.stored('order_shipped')).toMatchObject({ status: 'DISABLED', quality: 'RED' });
    expect(await stage.told()).toEqual([
      'order_shipped STATUS_CHANGED APPROVED PAUSED',
      'order_shipped QUALITY_CHANGED UNKNOWN RED',
      'order_shipped STATUS_CHANGED PAUSED DISABLED',
    ]);
    expect(await compareRebuilt(world.url, stage.business.businessId)).toEqual([]);
  });
});

describe('a sync', () => {
  test.each([
    ['the same', PAUSED],
    ['something else', { ...SHIPPED, status: 'DISABLED' }],
  ] as const)('that a webhook overtakes with %s tells nothing more, and counts no change', async (_, news) => {
    const stage = await world.open();
    const { meta, business } = stage;
    meta
      .account(WABA)
      .push(
        metaTemplate('order_shipped', { status: 'PAUSED' }),
        metaTemplate('autumn_offers', { category: 'MARKETING' }),
      );
    const synced = await syncTemplates(
      overtakenBy(stage, () => hear(stage, news)),
      business.caller,
    );
    expect(synced).toMatchObject({ created: 0, changed: 0, deleted: 0, templates: [] });
    expect(await stage.told()).toEqual([`order_shipped STATUS_CHANGED APPROVED ${news.status}`]);
  });

  test('that another one overtakes makes nothing known twice', async () => {
    const stage = await world.open();
    const { meta, business, services } = stage;
    meta
      .account(WABA)
      .push(
        metaTemplate('order_ready'),
        metaTemplate('order_shipped'),
        metaTemplate('autumn_offers', { category: 'MARKETING' }),
      );
    const first = () => syncTemplates(services.deps, business.caller);
    expect(await syncTemplates(overtakenBy(stage, first), business.caller)).toMatchObject({ created: 0, changed: 0 });
    expect(await stage.stored('order_ready')).toMatchObject({ status: 'APPROVED' });
  });
});

describe('of two registrations of one name at once', () => {
  const EXISTS = { ok: false, errors: [{ code: 'ALREADY_EXISTS', field: ['name'] }] };

  test('one makes the template, and the other finds that it exists', async () => {
    const stage = await world.open();
    const late = overtakenBy(stage, async () => valueOf(await stage.register()));
    expect(await registerTemplate(late, stage.business.caller, ORDER_READY)).toMatchObject(EXISTS);
  });

  test('so it is where both come to one replica', async () => {
    const stage = await world.open();
    const answers = await Promise.all([stage.register(), stage.register()]);
    expect(answers.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(answers.find(({ ok }) => !ok)).toMatchObject(EXISTS);
  });

  test('so it is where the template takes the place of a deleted one', async () => {
    const stage = await world.open();
    valueOf(await hear(stage, { ...SHIPPED, status: 'DELETED' }));
    const again = { ...ORDER_READY, name: 'order_shipped' };
    const late = overtakenBy(stage, async () => valueOf(await stage.register(again)));
    expect(await registerTemplate(late, stage.business.caller, again)).toMatchObject(EXISTS);
  });
});
