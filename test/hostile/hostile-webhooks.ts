import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import type { Attempt, Header } from './attempt.ts';
import { oneLine } from './credentials.ts';
import { hostileJsonBodies, hostileValues, written } from './hostile-json.ts';
import { hostileTexts } from './hostile-texts.ts';
import { APP_SECRET, VERIFY_TOKEN } from './hostile-keys.ts';
import type { World } from './world.ts';

/** Webhooks that nobody signed, or that are signed rightly and are garbage: of what they tell, nothing may come true. */

const FIELDS = [
  'messages',
  'calls',
  'user_preferences',
  'user_id_update',
  'message_template_status_update',
  'message_template_quality_update',
  'template_category_update',
  'account_update',
  'flows',
  '__proto__',
  '',
  'security',
];
const signed = (body: Uint8Array): Header => [
  'x-hub-signature-256',
  `sha256=${createHmac('sha256', APP_SECRET).update(body).digest('hex')}`,
];

export function hostileWebhooks(world: World): fc.Arbitrary<Attempt> {
  const values = hostileValues(world);
  const texts = hostileTexts(world);
  const sent = (kind: string, body: Uint8Array, ...headers: Header[]): Attempt => {
    const type: Header = ['content-type', 'application/json'];
    return {
      transport: 'http',
      kind,
      method: 'POST',
      path: '/webhooks/whatsapp',
      headers: [type, ...headers],
      credential: null,
      body,
    };
  };
  const bodies = fc.oneof(hostileJsonBodies(world), envelopes(world, values));
  const signatures = fc.oneof(
    fc.constantFrom(
      '',
      'sha256=',
      `sha256=${'0'.repeat(64)}`,
      `sha256=${'g'.repeat(64)}`,
      `sha1=${'0'.repeat(40)}`,
      `SHA256=${'A'.repeat(64)}`,
      `sha256=${'0'.repeat(65)}`,
      '='.repeat(9_000),
    ),
    texts.map(oneLine),
  );
  const handshakes = fc.array(
    fc.tuple(
      fc.constantFrom('hub.mode', 'hub.verify_token', 'hub.challenge', 'hub[mode]', '__proto__'),
      fc.oneof(texts, fc.constantFrom('subscribe', VERIFY_TOKEN)),
    ),
    { maxLength: 5 },
  );
  return fc.oneof(
    { weight: 2, arbitrary: bodies.map((body) => sent('webhook without a signature', body)) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(bodies, signatures)
        .map(([body, signature]) => sent('webhook with a wrong signature', body, ['x-hub-signature-256', signature])),
    },
    { weight: 3, arbitrary: hostileJsonBodies(world).map((body) => sent('signed garbage', body, signed(body))) },
    {
      weight: 4,
      arbitrary: envelopes(world, values).map((body) => sent('signed envelope of garbage', body, signed(body))),
    },
    {
      weight: 1,
      arbitrary: handshakes.map((pairs): Attempt => {
        const search = pairs
          .map(([name, value]) => `${name}=${encodeURIComponent(value.slice(0, 2_000).toWellFormed())}`)
          .join('&');
        return {
          transport: 'http',
          kind: 'webhook handshake',
          method: 'GET',
          path: `/webhooks/whatsapp?${search}`,
          headers: [],
          credential: null,
          body: null,
        };
      }),
    },
  );
}

/**
 * In Meta's form, for a sender that is there and for others. What is told of nobody is kept and acted upon by nobody: so that this
 * can be checked, no message has an id, and the account is one that nobody has.
 */
function envelopes(world: World, values: fc.Arbitrary<unknown>): fc.Arbitrary<Uint8Array> {
  const odd = (...usual: unknown[]): fc.Arbitrary<unknown> =>
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: values });
  const element = fc.record(
    {
      from: odd('14155550199', 'x'),
      timestamp: odd('1795332662', 'x', -1),
      type: odd('text', 'image', 'system'),
      text: odd({ body: 'Hello' }, 'x'),
      status: odd('sent', 'read'),
      errors: odd([{ code: 131047 }], {}),
    },
    { requiredKeys: [] },
  );
  const list = fc.oneof(
    { weight: 3, arbitrary: fc.array(fc.oneof(element, values), { maxLength: 3 }) },
    { weight: 1, arbitrary: values },
  );
  const value = fc.record(
    {
      messaging_product: odd('whatsapp'),
      metadata: odd({ phone_number_id: world.phoneNumberId }, { phone_number_id: '1' }, null),
      contacts: list,
      messages: list,
      statuses: list,
      calls: list,
      message_template_name: odd('order_shipped'),
      event: odd('APPROVED', 'PAUSED'),
    },
    { requiredKeys: [] },
  );
  const change = fc.record(
    { field: odd(...FIELDS), value: fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: values }) },
    { requiredKeys: [] },
  );
  const entry = fc.record(
    {
      id: odd('1', '2', 3, null),
      time: odd(1_795_332_662, 'x'),
      changes: fc.oneof(
        {
          weight: 4,
          arbitrary: fc.array(fc.oneof({ weight: 5, arbitrary: change }, { weight: 1, arbitrary: values }), {
            maxLength: 3,
          }),
        },
        { weight: 1, arbitrary: values },
      ),
    },
    { requiredKeys: [] },
  );
  return fc
    .record({
      object: odd('whatsapp_business_account'),
      entry: fc.oneof({ weight: 4, arbitrary: fc.array(entry, { maxLength: 3 }) }, { weight: 1, arbitrary: values }),
    })
    .map((envelope) => Buffer.from(written(envelope)));
}
