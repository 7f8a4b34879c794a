import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MINUTE } from '../../src/consent/instant.ts';
import type { SourceChannel } from '../../src/consent/vocabulary.ts';
import type { UserErrorCode } from '../../schema/generated/operations.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { MARKED_PHONE } from '../support/marked-phone.ts';
import {
  CHANNELS,
  NOW,
  acmeStore,
  capture,
  captureInput,
  leavingNoTrace,
  optIn,
  writeIn,
  type AcmeStore,
} from './acme-store.ts';

let at: TestGateway;
let acme: AcmeStore;
beforeAll(async () => {
  at = await startTestGateway({ now: NOW });
  acme = await acmeStore(at);
});
afterAll(() => at.stop());

interface Fault {
  readonly code: UserErrorCode;
  readonly field: string;
  /** What the message must tell the caller to do. */
  readonly tells: RegExp;
}

/** Refused with exactly these errors, and nothing of it stored. */
async function expectRefused(channel: SourceChannel, changes: object, faults: readonly Fault[]): Promise<void> {
  const input = captureInput(acme, channel, MARKED_PHONE, changes);
  const answer = await leavingNoTrace(at, () => capture(at, channel, input));
  expect(answer).toMatchObject({ customer: null, optIns: [], confirmationToken: null });
  expect(answer.userErrors.map(({ code, field }) => `${code} ${field?.join('.') ?? ''}`)).toEqual(
    faults.map(({ code, field }) => `${code} ${field}`),
  );
  for (const [index, { tells }] of faults.entries()) expect(answer.userErrors[index]?.message).toMatch(tells);
}

const LATER = new Date(NOW + 5 * MINUTE + 1).toISOString();
const LONG = 'x'.repeat(5000);
const identities: readonly [string, object, Fault][] = [
  ['no identifier', {}, { code: 'INVALID', field: 'customer', tells: /Give phone or whatsAppUserId/ }],
  [
    'an external id alone, which WhatsApp cannot reach',
    { externalId: 'c-1' },
    { code: 'INVALID', field: 'customer', tells: /Give phone or whatsAppUserId/ },
  ],
  [
    'a user id without its country',
    { phone: MARKED_PHONE, whatsAppUserId: '1349' },
    { code: 'INVALID', field: 'customer.whatsAppUserId', tells: /such as US\./ },
  ],
  [
    'an empty external id',
    { phone: MARKED_PHONE, externalId: '' },
    { code: 'INVALID', field: 'customer.externalId', tells: /fill it, or leave it out/ },
  ],
  [
    'an external id over its bound',
    { phone: MARKED_PHONE, externalId: 'x'.repeat(256) },
    { code: 'INVALID', field: 'customer.externalId', tells: /at most 255 characters; shorten it/ },
  ],
  [
    'a control character',
    { phone: MARKED_PHONE, externalId: 'c\u0000' },
    { code: 'INVALID', field: 'customer.externalId', tells: /only tab and line breaks/ },
  ],
];

describe('a capture is refused, and nothing is stored, with', () => {
  test.each(identities)('%s', (_what, customer, fault) => expectRefused('WEBSITE', { customer }, [fault]));

  test('identifiers that belong to two customers', async () => {
    await optIn(at, '+14155550101', { customer: { phone: '+14155550101', externalId: 'ann' } });
    await optIn(at, '+14155550102', { customer: { phone: '+14155550102', externalId: 'bob' } });
    await expectRefused('WEBSITE', { customer: { phone: '+14155550101', externalId: 'bob' } }, [
      { code: 'INVALID', field: 'customer', tells: /give those of one customer/ },
    ]);
  });

  test('another number for a customer who is known', async () => {
    await optIn(at, '+14155550103', { customer: { phone: '+14155550103', externalId: 'cid' } });
    await expectRefused('WEBSITE', { customer: { phone: MARKED_PHONE, externalId: 'cid' } }, [
      { code: 'INVALID', field: 'customer.phone', tells: /Call changeCustomerPhone first/ },
    ]);
  });

  test('an idempotency key that is empty, or over its bound', async () => {
    const field = 'idempotencyKey';
    await expectRefused('WEBSITE', { idempotencyKey: '' }, [{ code: 'INVALID', field, tells: /fill it/ }]);
    const tells = /at most 255 characters; shorten it/;
    await expectRefused('WEBSITE', { idempotencyKey: 'x'.repeat(256) }, [{ code: 'INVALID', field, tells }]);
  });

  test('an act that is more than five minutes ahead of the server', async () => {
    const fault: Fault = { code: 'OCCURRED_IN_FUTURE', field: 'occurredAt', tells: /Set the clock/ };
    await expectRefused('STORE', { occurredAt: LATER }, [fault]);
    const phone = '+14155550104';
    await optIn(at, phone, { occurredAt: new Date(NOW + 5 * MINUTE).toISOString() });
    const asked = 'query ($phone: PhoneNumber!) { customer(by: { phone: $phone }) { optIns { status occurredAt } } }';
    const { data } = await at.query<{ customer: unknown }>(asked, { phone });
    expect(data.customer).toEqual({ optIns: [{ status: 'ACTIVE', occurredAt: new Date(NOW).toISOString() }] });
  });
});

describe('the notices of a capture are refused, and nothing is stored, where', () => {
  const nobodys = `ntc_${'0'.repeat(32)}`;

  test.each<[string, () => readonly string[], Fault]>([
    ['there is none', () => [], { code: 'INVALID', field: 'noticeIds', tells: /name at least one/ }],
    [
      'there are more than twenty',
      () => Array.from({ length: 21 }, () => nobodys),
      { code: 'INVALID', field: 'noticeIds', tells: /at most 20 items; send fewer/ },
    ],
    [
      'one is unknown',
      () => [nobodys],
      { code: 'NOT_FOUND', field: 'noticeIds.0', tells: /List yours with the query notices/ },
    ],
    [
      'one is no id',
      () => ['notice-7'],
      { code: 'INVALID', field: 'noticeIds.0', tells: /not an id of this gateway; a Notice id \(ntc_…\) is needed/ },
    ],
    [
      'one is the id of something else',
      () => [`pur_${'0'.repeat(32)}`],
      { code: 'INVALID', field: 'noticeIds.0', tells: /the id of a Purpose; a Notice id \(ntc_…\) is needed/ },
    ],
    [
      'one is of another channel',
      () => [acme.notice('order_updates', 'IVR')],
      { code: 'NOTICE_WRONG_CHANNEL', field: 'noticeIds.0', tells: /for IVR, not WEBSITE. Use the notice/ },
    ],
    [
      'one is given twice',
      () => [acme.notice('offers', 'WEBSITE'), acme.notice('offers', 'WEBSITE')],
      { code: 'INVALID', field: 'noticeIds', tells: /give the one that was shown/ },
    ],
    [
      'the third of three boxes has the wrong one: the other two are not stored either',
      () => [
        acme.notice('order_updates', 'WEBSITE'),
        acme.notice('purchase_receipt', 'WEBSITE'),
        acme.notice('offers', 'STORE'),
      ],
      { code: 'NOTICE_WRONG_CHANNEL', field: 'noticeIds.2', tells: /for STORE, not WEBSITE/ },
    ],
  ])('%s', (_what, noticeIds, fault) => expectRefused('WEBSITE', { noticeIds: noticeIds() }, [fault]));

  test('two are versions of the same: only one can have been shown', async () => {
    const text = 'Acme Store will send you updates about your order on WhatsApp.';
    const publish = `mutation ($text: String!) { publishNotice(input: { purpose: "order_updates", sourceChannel: WEBSITE, locale: "en",
      text: $text }) { notice { id version } } }`;
    const { data } = await at.query(publish, { text });
    expect(data.publishNotice.notice.version).toBe(2);
    const noticeIds = [acme.notice('order_updates', 'WEBSITE'), data.publishNotice.notice.id];
    await expectRefused('WEBSITE', { noticeIds }, [
      { code: 'INVALID', field: 'noticeIds', tells: /one that was shown/ },
    ]);
  });
});

const missing = (field: string): Fault => ({ code: 'EVIDENCE_MISSING', field: `evidence.${field}`, tells: /give it/ });
const invalid = (field: string, tells: RegExp): Fault => ({
  code: 'EVIDENCE_INVALID',
  field: `evidence.${field}`,
  tells,
});
const passive: Fault = { code: 'PASSIVE_CONSENT', field: 'evidence.preselected', tells: /show it empty/ };
const bound = (field: string): Fault => ({
  code: 'INVALID',
  field: `evidence.${field}`,
  tells: /at most \d+ characters; shorten it/,
});

/** By channel: what is changed in evidence that is whole, and what is told of it. */
const EVIDENCE: Record<SourceChannel, readonly [string, object, Fault][]> = {
  WEBSITE: [
    ['a box that was ticked before', { preselected: true }, passive],
    ['an action of a phone call', { action: 'PRESSED_KEY' }, invalid('action', /give one of CHECKED_BOX/)],
    ['an address that is none', { ipAddress: '999.1.1.1' }, invalid('ipAddress', /IPv4 or IPv6 address; correct it/)],
    ['a form id over its bound', { formId: LONG }, bound('formId')],
    ['a user agent over its bound', { userAgent: LONG }, bound('userAgent')],
  ],
  APP: [
    ['a switch that was on before', { preselected: true }, passive],
    ['an action of a shop', { action: 'SIGNED_FORM' }, invalid('action', /give one of CHECKED_BOX/)],
    ['a blank app id', { appId: ' ' }, missing('appId')],
    ['a blank screen', { screen: '' }, missing('screen')],
    ['a device id over its bound', { deviceId: LONG }, bound('deviceId')],
  ],
  IVR: [
    ['an action of a form', { action: 'CHECKED_BOX' }, invalid('action', /give one of PRESSED_KEY, SPOKE_CONSENT/)],
    ['no call id', { callId: '' }, missing('callId')],
    ['a key without its digit', { digit: null }, missing('digit')],
    ['a digit that no telephone has', { digit: '12' }, invalid('digit', /one key of a telephone/)],
    ['a key and a transcript', { transcript: 'Yes please' }, invalid('transcript', /leave it out, or give the action/)],
    ['a voice without its words', { action: 'SPOKE_CONSENT', digit: null }, missing('transcript')],
    ['a voice and a digit', { action: 'SPOKE_CONSENT', transcript: 'Yes' }, invalid('digit', /leave it out, or give/)],
    [
      'a hash without its recording',
      { recordingSha256: 'a'.repeat(64) },
      invalid('recordingSha256', /give recordingUrl/),
    ],
    ['a transcript over its bound', { action: 'SPOKE_CONSENT', digit: null, transcript: LONG }, bound('transcript')],
  ],
  EMAIL: [
    ['an action of a form', { action: 'CHECKED_BOX' }, invalid('action', /give one of CLICKED_LINK, REPLIED/)],
    ['no message id', { messageId: '' }, missing('messageId')],
    ['a subject over its bound', { subject: LONG }, bound('subject')],
  ],
  SMS: [
    ['an action of a form', { action: 'CHECKED_BOX' }, invalid('action', /give one of SENT_KEYWORD, REPLIED/)],
    ['no message id', { providerMessageId: '' }, missing('providerMessageId')],
    ['no words', { body: '' }, missing('body')],
    ['words that say no yes', { body: 'Where is my order?' }, invalid('body', /no opt-in keyword such as YES/)],
    ['a text over its bound', { body: `YES ${LONG}` }, bound('body')],
  ],
  STORE: [
    ['an action of a phone call', { action: 'PRESSED_KEY' }, invalid('action', /give one of SIGNED_FORM/)],
    ['no store', { storeId: ' ' }, missing('storeId')],
    ['a staff id over its bound', { staffId: LONG }, bound('staffId')],
  ],
  WHATSAPP: [
    ['an action of a form', { action: 'CHECKED_BOX' }, invalid('action', /give one of TAPPED_BUTTON, SENT_KEYWORD/)],
    ['a message of somebody else', { messageId: 'wamid.other' }, invalid('messageId', /Give the id \(wamid…\)/)],
    ['an ordinary message', { body: 'Thanks a lot' }, invalid('body', /no opt-in keyword such as YES/)],
  ],
};

describe.each(Object.entries(EVIDENCE) as [SourceChannel, (typeof EVIDENCE)[SourceChannel]][])(
  'evidence from %s is refused, and nothing is stored, with',
  (channel, cases) => {
    beforeAll(async () => {
      if (channel !== 'WHATSAPP') return;
      await writeIn(at, MARKED_PHONE, 'wamid.yes', 'YES');
      await writeIn(at, '+14155550105', 'wamid.other', 'YES');
    });

    test.each(cases)('%s', async (_what, changes, fault) => {
      await expectRefused(channel, { evidence: { ...CHANNELS[channel].evidence, ...changes } }, [fault]);
    });
  },
);

test('an id that is no WhatsApp message id is told as such, and as unknown', async () => {
  await expectRefused('WHATSAPP', { evidence: { ...CHANNELS.WHATSAPP.evidence, messageId: 'mail-1' } }, [
    invalid('messageId', /begins with wamid/),
    invalid('messageId', /Give the id \(wamid…\)/),
  ]);
});

test('a typed number needs the number: a customer known by user id alone cannot have typed one', async () => {
  const evidence = { ...CHANNELS.WEBSITE.evidence, action: 'ENTERED_PHONE_NUMBER' };
  const customer = { whatsAppUserId: 'US.1349' };
  await expectRefused('WEBSITE', { customer, evidence }, [
    { code: 'EVIDENCE_MISSING', field: 'evidence.action', tells: /give the phone of the customer/ },
  ]);
  await expectRefused('SMS', { customer }, [
    { code: 'EVIDENCE_MISSING', field: 'evidence', tells: /give it as the phone of the customer/ },
  ]);
});

test('every fault of a capture is told at once', async () => {
  const evidence = { action: 'PRESSED_KEY', preselected: true, pageUrl: 'https://acme.example', ipAddress: 'here' };
  const noticeIds = [acme.notice('offers', 'SMS'), `ntc_${'0'.repeat(32)}`];
  await expectRefused('WEBSITE', { evidence, noticeIds, occurredAt: LATER }, [
    invalid('action', /WEBSITE has no action/),
    passive,
    invalid('ipAddress', /correct it/),
    { code: 'NOTICE_WRONG_CHANNEL', field: 'noticeIds.0', tells: /Use the notice/ },
    { code: 'NOT_FOUND', field: 'noticeIds.1', tells: /List yours/ },
    { code: 'OCCURRED_IN_FUTURE', field: 'occurredAt', tells: /Set the clock/ },
  ]);
});
