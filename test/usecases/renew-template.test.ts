import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { recordTemplateStatus } from '../../src/usecases/record-template-status.ts';
import { compareRebuilt } from '../../src/persistence/rebuild.ts';
import { metaTemplate } from '../support/fake-meta.ts';
import { valueOf } from '../support/services.ts';
import { openTemplatesWorld, WABA, type Stage, type TemplatesWorld } from './templates-world.ts';

let world: TemplatesWorld;
beforeAll(async () => {
  world = await openTemplatesWorld();
});
afterAll(() => world.close());

const EXISTS = { ok: false, errors: [{ code: 'ALREADY_EXISTS', field: ['name'] }] };
const ANEW = { name: 'order_shipped', body: 'Order {{1}} has left us.', footer: 'Acme Store' } as const;

const says = async (
  { services, business }: Stage,
  status: 'DELETED' | 'APPROVED' | 'REJECTED',
  name = 'order_shipped',
): Promise<unknown> => {
  const news = { name, language: 'en', status, category: null, quality: null };
  return valueOf(await recordTemplateStatus(services.deps, business.caller, news));
};
/** A business whose order_ready was registered before its sender was connected. */
async function unconnectedBefore(): Promise<Stage> {
  const stage = await world.open();
  const [sender] = stage.business.senders;
  stage.meta.states.set(sender!.phoneNumberId, { kind: 'MISSING', reason: 'No token.' });
  valueOf(await stage.register());
  stage.meta.states.clear();
  return stage;
}
async function isRebuilt({ business }: Stage): Promise<void> {
  expect(await compareRebuilt(world.url, business.businessId)).toEqual([]);
}

describe('a template that was deleted', () => {
  test('is registered again under its name: made at Meta, with its id and what it says now', async () => {
    const stage = await world.open();
    const former = await stage.stored('order_shipped');
    await says(stage, 'DELETED');
    const made = valueOf(await stage.register({ ...ANEW, purpose: 'offers' }));
    const { id: purposeId } = stage.business.purposes.offers;
    expect(made).toMatchObject({ ...ANEW, id: former?.id, status: 'PENDING', parameters: ['1'], purposeId });
    expect(await stage.stored('order_shipped')).toEqual(made);
    expect(stage.meta.asked).toMatchObject([ANEW]);
    expect(await stage.told()).toEqual([
      'order_shipped STATUS_CHANGED APPROVED DELETED',
      'order_shipped STATUS_CHANGED DELETED PENDING',
    ]);
    await isRebuilt(stage);
  });

  test('has another category or quality without anybody being told, since nobody could be sent it', async () => {
    const stage = await world.open();
    await says(stage, 'DELETED');
    stage.meta.verdict = { status: 'APPROVED', category: 'MARKETING' };
    valueOf(await stage.register(ANEW));
    expect(await stage.stored('order_shipped')).toMatchObject({ status: 'APPROVED', category: 'MARKETING' });
    expect((await stage.told()).slice(1)).toEqual(['order_shipped STATUS_CHANGED DELETED APPROVED']);
  });

  test('is taken over from Meta where somebody made it there again', async () => {
    const stage = await world.open();
    await says(stage, 'DELETED');
    stage.meta.account(WABA).push(metaTemplate('order_shipped', { body: ANEW.body, quality: 'GREEN' }));
    expect(valueOf(await stage.register(ANEW))).toMatchObject({ status: 'APPROVED', quality: 'GREEN' });
  });

  test('stays deleted where Meta refuses it', async () => {
    const stage = await world.open();
    await says(stage, 'DELETED');
    const before = await stage.stored('order_shipped');
    stage.meta.trouble = 'NOT_REACHED';
    expect(await stage.register(ANEW)).toMatchObject({ ok: false, errors: [{ code: 'INVALID' }] });
    expect(await stage.stored('order_shipped')).toEqual(before);
  });

  test("keeps Meta's word where that comes before Meta's answer", async () => {
    const stage = await world.open();
    await says(stage, 'DELETED');
    const { createTemplate } = stage.meta.cloudApi;
    Object.assign(stage.meta.cloudApi, {
      createTemplate: async (...asked: Parameters<typeof createTemplate>) => {
        const answer = await createTemplate(...asked);
        await says(stage, 'APPROVED');
        return answer;
      },
    });
    expect(valueOf(await stage.register(ANEW))).toMatchObject({ ...ANEW, status: 'APPROVED' });
    expect(await stage.stored('order_shipped')).toMatchObject({ ...ANEW, status: 'APPROVED' });
    expect((await stage.told()).slice(1)).toEqual(['order_shipped STATUS_CHANGED DELETED APPROVED']);
    await isRebuilt(stage);
  });
});

describe('a template that waits for an approval', () => {
  test('and never was at Meta is made there by registering it again', async () => {
    const stage = await unconnectedBefore();
    const former = await stage.stored('order_ready');
    expect(stage.meta.asked).toEqual([]);
    const made = valueOf(await stage.register({ footer: 'Acme Store' }));
    expect(made).toEqual({ ...former, footer: 'Acme Store' });
    expect(await stage.stored('order_ready')).toEqual(made);
    expect(stage.meta.account(WABA)).toMatchObject([{ name: 'order_ready', footer: 'Acme Store' }]);
    expect(await stage.told()).toEqual([]);
    expect(await stage.register()).toMatchObject(EXISTS);
  });

  test('and that Meta has is not made twice', async () => {
    const stage = await world.open();
    valueOf(await stage.register());
    expect(await stage.register()).toMatchObject(EXISTS);
    expect(stage.meta.asked).toHaveLength(1);
  });

  test('and that Meta has in a way that cannot be read here is not made twice', async () => {
    const stage = await unconnectedBefore();
    stage.meta.account(WABA).push(metaTemplate('order_ready'));
    stage.meta.unreadable.add('order_ready');
    expect(await stage.register()).toMatchObject(EXISTS);
  });

  test.each(['NOT_REACHED', 'closed', 'BROKEN', 'MISSING'] as const)(
    'is not made again while nobody knows whether Meta has it: %s',
    async (trouble) => {
      const stage = await unconnectedBefore();
      const { meta, business } = stage;
      if (trouble === 'NOT_REACHED') meta.trouble = trouble;
      else if (trouble === 'closed') meta.closed.add(WABA);
      else meta.states.set(business.senders[0]!.phoneNumberId, { kind: trouble, reason: 'No token.' });
      expect(await stage.register()).toMatchObject(EXISTS);
      expect(meta.asked).toEqual([]);
    },
  );

  test('and that the account of another sender has is not made a second time', async () => {
    const stage = await world.open({ senderNames: ['Acme Store', 'Acme Outlet'] });
    const [store, outlet] = stage.business.senders;
    stage.meta.elsewhere.set(outlet!.phoneNumberId, 'another account');
    valueOf(await stage.register({ senderId: outlet!.id }));
    expect(await stage.register({ senderId: store!.id })).toMatchObject(EXISTS);
  });
});

test('a template of any other status keeps its name', async () => {
  const stage = await world.open();
  await says(stage, 'REJECTED');
  expect(await stage.register(ANEW)).toMatchObject(EXISTS);
  expect(stage.meta.listings).toBe(0);
});

test('a template that Meta has and nobody here can read is neither made nor taken over', async () => {
  const stage = await world.open();
  stage.meta.account(WABA).push(metaTemplate('order_ready'));
  stage.meta.unreadable.add('order_ready');
  const message = expect.stringContaining('unknown here');
  expect(await stage.register()).toMatchObject({ ok: false, errors: [{ code: 'ALREADY_EXISTS', message }] });
  expect(await stage.stored('order_ready')).toBeNull();
});
