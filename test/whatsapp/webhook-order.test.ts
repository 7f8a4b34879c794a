import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { allOwnPayloads, allRealPayloads, realPayloadsAreHere, type Payload } from './payloads.ts';
import { openWebhookWorld, type SenderOfTest, type WebhookWorld } from './webhook-world.ts';

const OWN: SenderOfTest[] = [
  {
    phoneNumberId: '209876543210987',
    wabaId: '311223344556677',
    templates: [{ name: 'parcel_sent', language: 'en-US' }],
  },
];
const REAL: SenderOfTest[] = [
  {
    phoneNumberId: '1122334455667',
    wabaId: '57438975935',
    templates: [{ name: 'my_message_template', language: 'he' }],
  },
  {
    phoneNumberId: '106540352242922',
    wabaId: '102290129340398',
    templates: [
      { name: 'order_confirmation', language: 'en-US' },
      { name: 'abandoned_cart', language: 'en' },
      { name: 'welcome_template', language: 'en-US' },
    ],
  },
];

function sameWhateverTheOrder(
  payloads: () => Payload[],
  senders: SenderOfTest[],
  clocks: Record<string, number | null>,
) {
  let world: WebhookWorld;
  beforeAll(async () => {
    world = await openWebhookWorld(senders);
  });
  afterAll(() => world.close());

  async function stateAfter(...all: readonly Payload[]) {
    await world.empty();
    await world.post(...all);
    return world.state();
  }

  test.each(Object.entries(clocks))('at %s', async (_name, at) => {
    world.setClock(at);
    const all = payloads();
    const once = await stateAfter(...all);
    expect(await stateAfter(...all.flatMap((payload) => [payload, payload]))).toEqual(once);
    expect(await stateAfter(...all.toReversed(), ...all)).toEqual(once);
    const bundle = { object: 'whatsapp_business_account', entry: all.flatMap(({ entry }) => entry) };
    expect(await stateAfter(bundle, bundle)).toEqual(once);
  });

  return () => world;
}

describe('every payload of ours, twice and in reverse order, ends in the same state', () => {
  sameWhateverTheOrder(allOwnPayloads, OWN, {
    'the same hour': 1_763_003_600_000,
    'the next day': 1_763_086_450_000,
    today: null,
  });
});

const describeReal = realPayloadsAreHere ? describe : describe.skip;
describeReal('every payload of Meta’s, twice and in reverse order, ends in the same state', () => {
  const world = sameWhateverTheOrder(allRealPayloads, REAL, {
    'October 2023, within the hour': 1_697_045_100_000,
    'the buttons’ day': 1_698_269_100_000,
    'November 2023': 1_700_505_600_000,
    'June 2025': 1_751_247_600_000,
    today: null,
  });

  test('and what they tell has arrived', async () => {
    await world().empty();
    world().setClock(1_697_045_100_000);
    await world().post(...allRealPayloads());
    const { customers, windows, templates, preferences, kept } = await world().state();
    expect(customers).toMatchObject([
      { phone: '+16505551234', whatsapp_user_id: null },
      { phone: '+972987654321', whatsapp_user_id: 'US.13491208655302741918' },
    ]);
    expect(windows).toMatchObject([{ free_entry_point_expires_at: new Date(1_697_045_000_000 + 72 * 3_600_000) }]);
    expect(preferences).toMatchObject([{ phone: '+16505551234', stopped: false }]);
    expect(templates).toMatchObject([
      { name: 'abandoned_cart', status: 'REJECTED', category: 'MARKETING' },
      { name: 'my_message_template', category: 'MARKETING' },
      { name: 'order_confirmation', status: 'APPROVED' },
      { name: 'welcome_template', quality: 'YELLOW' },
    ]);
    expect(kept).not.toEqual([]);
  });
});
