import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { syncTemplates } from '../../src/usecases/sync-templates.ts';
import { metaTemplate } from '../support/fake-meta.ts';
import { valueOf } from '../support/services.ts';
import { openTemplatesWorld, ORDER_READY, WABA, type TemplatesWorld } from './templates-world.ts';

let world: TemplatesWorld;
beforeAll(async () => {
  world = await openTemplatesWorld();
});
afterAll(() => world.close());

const TAKEN_BODY = { name: ORDER_READY.name, body: ORDER_READY.body } as const;

describe('a template that is registered', () => {
  test('is made at Meta with its parts and examples, and stored PENDING', async () => {
    const { meta, register, stored } = await world.open();
    const parts = {
      header: { format: 'TEXT', text: 'Order {{1}}' },
      footer: 'Acme Store',
      buttons: [{ type: 'URL', text: 'Look', url: 'https://acme.example/{{1}}', phone: null }],
    } as const;
    const made = valueOf(await register({ ...parts, examples: [{ name: '1', value: 'A-1001' }] }));
    expect(made).toMatchObject({ ...parts, status: 'PENDING', parameters: ['1', 'header.1', 'button.1'] });
    expect(await stored('order_ready')).toEqual(made);
    expect(meta.asked).toMatchObject([
      {
        ...parts,
        name: 'order_ready',
        category: 'UTILITY',
        examples: [
          { name: '1', value: 'A-1001' },
          { name: 'header.1', value: 'Sample' },
          { name: 'button.1', value: 'Sample' },
        ],
      },
    ]);
  });

  test('has the status and the category that Meta gave it at once', async () => {
    const { meta, register, stored } = await world.open();
    meta.verdict = { status: 'APPROVED', category: 'MARKETING' };
    await register();
    expect(await stored('order_ready')).toMatchObject({ status: 'APPROVED', category: 'MARKETING' });
  });

  test('is stored PENDING where no sender is connected', async () => {
    const { meta, business, register, stored } = await world.open();
    for (const { phoneNumberId } of business.senders)
      meta.states.set(phoneNumberId, { kind: 'MISSING', reason: 'No token.' });
    valueOf(await register({ header: { format: 'IMAGE' } }));
    expect(await stored('order_ready')).toMatchObject({ status: 'PENDING', header: { format: 'IMAGE' } });
    expect(meta.asked).toEqual([]);
  });

  test('with a fault never reaches Meta, and every fault is told', async () => {
    const { meta, register } = await world.open();
    const examples = [{ name: '2', value: 'A-1001' }];
    const refused = await register({ footer: '', purpose: 'news', senderId: world.services.deps.generate.id() });
    expect(refused).toMatchObject({
      ok: false,
      errors: [
        { code: 'INVALID', field: ['footer'] },
        { code: 'NOT_FOUND', field: ['purpose'] },
        { code: 'NOT_FOUND', field: ['senderId'] },
      ],
    });
    expect(await register({ examples })).toMatchObject({
      ok: false,
      errors: [{ code: 'INVALID', field: ['examples'] }],
    });
    expect(meta.asked).toEqual([]);
  });

  test('with a media header needs an example of the file', async () => {
    const { meta, register } = await world.open();
    const header = { format: 'DOCUMENT' } as const;
    expect(await register({ header })).toMatchObject({ ok: false, errors: [{ field: ['examples'] }] });
    expect(meta.asked).toEqual([]);
    const examples = [{ name: 'header.url', value: 'https://acme.example/receipt.pdf' }];
    expect(await register({ header, examples })).toMatchObject({ ok: true });
  });

  test("is refused with Meta's words where Meta refuses it, and nothing is stored", async () => {
    const { meta, register, stored } = await world.open();
    meta.trouble = {
      httpStatus: 400,
      code: 100,
      subcode: null,
      title: 'Invalid parameter',
      details: 'Variables cannot be at the start.',
    };
    const message = expect.stringContaining('Invalid parameter (Variables cannot be at the start.)');
    expect(await register()).toMatchObject({ ok: false, errors: [{ code: 'INVALID', field: null, message }] });
    expect(await stored('order_ready')).toBeNull();
  });

  test('is not stored while Meta cannot be reached', async () => {
    const { meta, register, stored } = await world.open();
    meta.trouble = 'NOT_REACHED';
    const message = expect.stringMatching(/Meta could not be reached.*try again/);
    expect(await register()).toMatchObject({ ok: false, errors: [{ code: 'INVALID', message }] });
    expect(await stored('order_ready')).toBeNull();
    meta.trouble = null;
    expect(await register()).toMatchObject({ ok: true });
  });

  test('and whose answer was lost is found by the second call', async () => {
    const { meta, register, stored } = await world.open();
    meta.trouble = 'UNKNOWN';
    expect(await register()).toMatchObject({ ok: false, errors: [{ code: 'INVALID' }] });
    expect(await stored('order_ready')).toBeNull();
    meta.trouble = null;
    meta.change(WABA, 'order_ready', { status: 'APPROVED' });
    expect(valueOf(await register())).toMatchObject({ status: 'APPROVED' });
    expect(meta.account(WABA)).toHaveLength(1);
  });

  test('is refused where its sender wants a connection that is broken', async () => {
    const { meta, business, register } = await world.open();
    meta.states.set(business.senders[0]!.phoneNumberId, { kind: 'BROKEN', reason: 'The variable TOKEN is empty.' });
    const message = expect.stringContaining('The variable TOKEN is empty.');
    expect(await register()).toMatchObject({ ok: false, errors: [{ code: 'INVALID', field: ['senderId'], message }] });
  });
});

describe('a name that Meta has already', () => {
  test("is taken over with Meta's status and parts, and our purpose, where the body is the same", async () => {
    const { meta, business, register } = await world.open();
    meta
      .account(WABA)
      .push(metaTemplate('order_ready', { ...TAKEN_BODY, footer: 'By Acme', category: 'MARKETING', quality: 'GREEN' }));
    expect(valueOf(await register({ useCase: 'SHIPPING_UPDATE' }))).toMatchObject({
      status: 'APPROVED',
      category: 'MARKETING',
      quality: 'GREEN',
      footer: 'By Acme',
      useCase: 'SHIPPING_UPDATE',
      purposeId: business.purposes.order_updates.id,
    });
  });

  test('is refused where the body is another, with what to do', async () => {
    const { meta, register, stored } = await world.open();
    meta.account(WABA).push(metaTemplate('order_ready'));
    const message = expect.stringContaining('Run syncTemplates');
    expect(await register()).toMatchObject({
      ok: false,
      errors: [{ code: 'ALREADY_EXISTS', field: ['name'], message }],
    });
    expect(await stored('order_ready')).toBeNull();
  });

  test('and that a sync brought in is bound by registering it with a purpose, once', async () => {
    const { meta, business, services, register, stored } = await world.open();
    meta.account(WABA).push(metaTemplate('order_ready', TAKEN_BODY));
    await syncTemplates(services.deps, business.caller);
    expect(await stored('order_ready')).toMatchObject({ purposeId: null });
    const asked = meta.asked.length;

    expect(await register({ purpose: null })).toMatchObject({ ok: false, errors: [{ code: 'ALREADY_EXISTS' }] });
    expect(await register({ body: 'Something else.' })).toMatchObject({
      ok: false,
      errors: [{ code: 'ALREADY_EXISTS' }],
    });
    const bound = valueOf(await register());
    expect(bound).toMatchObject({ status: 'APPROVED', purposeId: business.purposes.order_updates.id });
    expect(await stored('order_ready')).toEqual(bound);
    expect(meta.asked).toHaveLength(asked);
    expect(await register()).toMatchObject({ ok: false, errors: [{ code: 'ALREADY_EXISTS', field: ['name'] }] });
  });
});

describe('a business with several accounts', () => {
  test('says whose the template is', async () => {
    const { meta, business, register } = await world.open({ senderNames: ['Acme Store', 'Acme Outlet'] });
    const [, outlet] = business.senders;
    meta.elsewhere.set(outlet!.phoneNumberId, 'another account');
    expect(await register()).toMatchObject({ ok: false, errors: [{ code: 'INVALID', field: ['senderId'] }] });
    valueOf(await register({ senderId: outlet!.id }));
    expect(meta.account('another account').map(({ name }) => name)).toEqual(['order_ready']);
    expect(meta.account(WABA)).toEqual([]);
  });

  test('says nothing where its senders share one', async () => {
    const { meta, register } = await world.open({ senderNames: ['Acme Store', 'Acme Outlet'] });
    valueOf(await register());
    expect(meta.account(WABA)).toHaveLength(1);
  });
});
