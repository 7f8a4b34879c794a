import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { recordTemplateStatus } from '../../src/usecases/record-template-status.ts';
import { syncTemplates, type SyncedTemplates } from '../../src/usecases/sync-templates.ts';
import { metaTemplate } from '../support/fake-meta.ts';
import { openTemplatesWorld, WABA, type Stage, type TemplatesWorld } from './templates-world.ts';

let world: TemplatesWorld;
beforeAll(async () => {
  world = await openTemplatesWorld();
});
afterAll(() => world.close());

/** A business whose two templates Meta has as they are stored. */
async function inStep(options?: Parameters<TemplatesWorld['open']>[0]): Promise<Stage> {
  const stage = await world.open(options);
  stage.meta
    .account(WABA)
    .push(metaTemplate('order_shipped'), metaTemplate('autumn_offers', { category: 'MARKETING' }));
  return stage;
}
const sync = ({ services, business }: Stage): Promise<SyncedTemplates> => syncTemplates(services.deps, business.caller);
const counts = ({ created, changed, deleted }: SyncedTemplates): number[] => [created, changed, deleted];

describe('a sync of templates', () => {
  test('changes nothing where Meta has what is known, with one reading for an account', async () => {
    const stage = await inStep({ senderNames: ['Acme Store', 'Acme Outlet'] });
    expect(await sync(stage)).toEqual({
      created: 0,
      changed: 0,
      deleted: 0,
      templates: [],
      userErrors: [],
      isConnected: true,
    });
    expect(stage.meta.listings).toBe(1);
    expect(await stage.told()).toEqual([]);
  });

  test('adds what Meta has besides, without a purpose, and only once', async () => {
    const stage = await inStep();
    const header = { format: 'IMAGE' } as const;
    stage.meta.account(WABA).push(metaTemplate('order_photo', { header, quality: 'GREEN' }));
    const first = await sync(stage);
    expect(counts(first)).toEqual([1, 0, 0]);
    expect(first.templates).toMatchObject([
      {
        name: 'order_photo',
        purposeId: null,
        useCase: null,
        status: 'APPROVED',
        quality: 'GREEN',
        parameters: ['1', 'header.url'],
      },
    ]);
    expect(await stage.stored('order_photo')).toEqual(first.templates[0]);
    expect(counts(await sync(stage))).toEqual([0, 0, 0]);
    expect(await stage.told()).toEqual([]);
  });

  test('brings status, category and quality up to what Meta says, and tells each', async () => {
    const stage = await inStep();
    stage.meta.change(WABA, 'order_shipped', { status: 'PAUSED', category: 'MARKETING', quality: 'RED' });
    const synced = await sync(stage);
    expect(counts(synced)).toEqual([0, 1, 0]);
    expect(await stage.stored('order_shipped')).toMatchObject({
      status: 'PAUSED',
      category: 'MARKETING',
      quality: 'RED',
    });
    expect(await stage.told()).toEqual([
      'order_shipped STATUS_CHANGED APPROVED PAUSED',
      'order_shipped CATEGORY_CHANGED UTILITY MARKETING',
      'order_shipped QUALITY_CHANGED UNKNOWN RED',
    ]);
    expect(counts(await sync(stage))).toEqual([0, 0, 0]);
  });

  test('takes over the variables and parts that were changed at Meta, and keeps the purpose', async () => {
    const stage = await inStep();
    const changes = {
      body: 'Hello {{first_name}}, order {{order_id}} is on its way.',
      parameterFormat: 'NAMED',
      header: { format: 'TEXT', text: 'Order {{order_id}}' },
      footer: 'Acme Store',
      buttons: [{ type: 'COPY_CODE', text: 'Copy', url: null, phone: null }],
    } as const;
    stage.meta.change(WABA, 'order_shipped', changes);
    expect(counts(await sync(stage))).toEqual([0, 1, 0]);
    expect(await stage.stored('order_shipped')).toMatchObject({
      ...changes,
      parameters: ['first_name', 'order_id', 'header.order_id', 'button.1'],
      purposeId: stage.business.purposes.order_updates.id,
    });
    expect(await stage.told()).toEqual([]);
    expect(counts(await sync(stage))).toEqual([0, 0, 0]);
  });

  test('remembers what an archived template was before', async () => {
    const stage = await inStep();
    stage.meta.change(WABA, 'order_shipped', { status: 'ARCHIVED' });
    await sync(stage);
    expect(await stage.stored('order_shipped')).toMatchObject({ status: 'ARCHIVED', earlierStatus: 'APPROVED' });
  });

  test('keeps the status where Meta says a word that is unknown here', async () => {
    const stage = await inStep();
    stage.meta.change(WABA, 'order_shipped', { status: null });
    expect(counts(await sync(stage))).toEqual([0, 0, 0]);
  });

  test('takes for deleted what is gone at Meta, once', async () => {
    const stage = await inStep();
    stage.meta.account(WABA).shift();
    expect(counts(await sync(stage))).toEqual([0, 0, 1]);
    expect(await stage.stored('order_shipped')).toMatchObject({ status: 'DELETED' });
    expect(await stage.told()).toEqual(['order_shipped STATUS_CHANGED APPROVED DELETED']);
    expect(counts(await sync(stage))).toEqual([0, 0, 0]);
  });

  test('leaves as it is what Meta has in a way that cannot be read here, and goes on with the rest', async () => {
    const stage = await inStep();
    stage.meta.unreadable.add('order_shipped');
    stage.meta.change(WABA, 'order_shipped', { status: 'PAUSED' });
    stage.meta.change(WABA, 'autumn_offers', { quality: 'GREEN' });
    stage.meta.account(WABA).push(metaTemplate('order_hologram'));
    stage.meta.unreadable.add('order_hologram');
    expect(counts(await sync(stage))).toEqual([0, 1, 0]);
    expect(await stage.stored('order_shipped')).toMatchObject({ status: 'APPROVED' });
    expect(await stage.stored('order_hologram')).toBeNull();
    stage.meta.unreadable.clear();
    expect(counts(await sync(stage))).toEqual([1, 1, 0]);
  });

  test('takes the first account that has a name for the one that counts', async () => {
    const stage = await inStep({ senderNames: ['Acme Store', 'Acme Outlet'] });
    const { meta, business } = stage;
    meta.elsewhere.set(business.senders[1]!.phoneNumberId, 'another account');
    meta.account('another account').push(metaTemplate('order_shipped', { status: 'DISABLED' }));
    expect(counts(await sync(stage))).toEqual([0, 0, 0]);
  });

  test('does not take for deleted what was never at Meta', async () => {
    const stage = await inStep();
    stage.meta.states.set(stage.business.senders[0]!.phoneNumberId, { kind: 'MISSING', reason: 'No token.' });
    await stage.register();
    stage.meta.states.clear();
    expect(counts(await sync(stage))).toEqual([0, 0, 0]);
    expect(await stage.stored('order_ready')).toMatchObject({ status: 'PENDING' });
  });

  test('leaves alone what changes here while Meta is read', async () => {
    const stage = await inStep();
    stage.meta.change(WABA, 'order_shipped', { status: 'PAUSED' });
    const { services, business, meta } = stage;
    const news = { name: 'order_shipped', language: 'en', status: 'DISABLED', category: null, quality: null } as const;
    meta.meanwhile = () => recordTemplateStatus(services.deps, business.caller, news);
    expect(counts(await sync(stage))).toEqual([0, 0, 0]);
    expect(await stage.stored('order_shipped')).toMatchObject({ status: 'DISABLED' });
  });

  test('does not miss at Meta what is registered while it is read', async () => {
    const stage = await inStep();
    stage.meta.verdict = { status: 'APPROVED', category: 'UTILITY' };
    stage.meta.meanwhile = () => stage.register();
    expect(counts(await sync(stage))).toEqual([0, 0, 0]);
    expect(await stage.stored('order_ready')).toMatchObject({ status: 'APPROVED' });
  });
});

describe('an account that cannot be read', () => {
  test('changes nothing, and says why', async () => {
    const stage = await inStep();
    stage.meta.account(WABA).length = 0;
    stage.meta.trouble = 'NOT_REACHED';
    const synced = await sync(stage);
    expect(counts(synced)).toEqual([0, 0, 0]);
    expect(synced.userErrors).toMatchObject([
      { code: 'INVALID', message: expect.stringContaining('Connection refused.') },
    ]);
    expect(await stage.stored('order_shipped')).toMatchObject({ status: 'APPROVED' });
  });

  test('keeps the others from being taken for whole: they are brought up to date, and nothing is deleted', async () => {
    const stage = await inStep({ senderNames: ['Acme Store', 'Acme Outlet'] });
    const { meta, business } = stage;
    meta.elsewhere.set(business.senders[1]!.phoneNumberId, 'another account');
    meta.closed.add('another account');
    meta.account(WABA).pop();
    meta.change(WABA, 'order_shipped', { quality: 'YELLOW' });
    const synced = await sync(stage);
    expect(counts(synced)).toEqual([0, 1, 0]);
    expect(synced.userErrors).toMatchObject([{ message: expect.stringContaining('The access token has expired.') }]);
    expect(await stage.stored('autumn_offers')).toMatchObject({ status: 'APPROVED' });
  });

  test.each(['MISSING', 'BROKEN'] as const)('for its sender is %s does so too', async (kind) => {
    const stage = await inStep({ senderNames: ['Acme Store', 'Acme Outlet'] });
    const { meta, business } = stage;
    const [store, outlet] = business.senders;
    meta.elsewhere.set(store!.phoneNumberId, 'another account');
    meta.states.set(outlet!.phoneNumberId, { kind, reason: 'The variable TOKEN is empty.' });
    const synced = await sync(stage);
    expect(counts(synced)).toEqual([0, 0, 0]);
    expect(synced.userErrors).toHaveLength(kind === 'BROKEN' ? 1 : 0);
  });

  test('and is the only one is told to who asks', async () => {
    const stage = await inStep();
    stage.meta.states.set(stage.business.senders[0]!.phoneNumberId, { kind: 'MISSING', reason: 'No token.' });
    expect(await sync(stage)).toMatchObject({
      isConnected: false,
      userErrors: [{ code: 'INVALID', message: expect.stringContaining('No sender of this business is connected') }],
    });
  });
});
