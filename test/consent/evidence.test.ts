import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ACTIONS_BY_CHANNEL, checkEvidence, type EvidenceByChannel } from '../../src/consent/evidence.ts';
import { OPT_IN_ACTIONS, SOURCE_CHANNELS, type SourceChannel } from '../../src/consent/vocabulary.ts';

const PHONE = '+14155550101';
const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const WHOLE: { readonly [Channel in SourceChannel]: EvidenceByChannel[Channel] } = {
  WEBSITE: { action: 'CHECKED_BOX', preselected: false, pageUrl: 'https://acme.example/checkout' },
  APP: { action: 'TAPPED_BUTTON', preselected: false, appId: 'com.acme', screen: 'settings' },
  IVR: { action: 'PRESSED_KEY', callId: 'call-1', digit: '1' },
  EMAIL: { action: 'CLICKED_LINK', messageId: '<1@acme.example>' },
  SMS: { action: 'SENT_KEYWORD', providerMessageId: 'SM1', body: 'YES' },
  STORE: { action: 'SIGNED_FORM', storeId: 'store-7' },
  WHATSAPP: { action: 'TAPPED_BUTTON', messageId: 'wamid.HBg=' },
};

function faultsOf<Channel extends SourceChannel>(
  channel: Channel,
  changes: Partial<EvidenceByChannel[Channel]>,
  phone: string | null = PHONE,
): string[] {
  const checked = checkEvidence(channel, { ...WHOLE[channel], ...changes }, { phone });
  return checked.ok ? [] : checked.errors.map(({ code, field }) => `${code} ${field?.join('.')}`);
}

test.each(SOURCE_CHANNELS)('%s has an evidence that is whole', (channel) => expect(faultsOf(channel, {})).toEqual([]));

test.each(SOURCE_CHANNELS)('%s takes its own actions and no other', (channel) => {
  for (const action of OPT_IN_ACTIONS) {
    const refused = faultsOf(channel, { action }).includes('EVIDENCE_INVALID evidence.action');
    expect({ action, refused }).toEqual({ action, refused: !ACTIONS_BY_CHANNEL[channel].includes(action) });
  }
});

test('the facts are the values as they were given, under the names of the contract', () => {
  const evidence = { ...WHOLE.WEBSITE, formId: null, ipAddress: '2001:db8::1', userAgent: ' Mozilla/5.0 ' };
  expect(checkEvidence('WEBSITE', evidence, { phone: PHONE })).toEqual({
    ok: true,
    value: {
      action: 'CHECKED_BOX',
      facts: [
        { name: 'preselected', value: 'false' },
        { name: 'pageUrl', value: 'https://acme.example/checkout' },
        { name: 'ipAddress', value: '2001:db8::1' },
        { name: 'userAgent', value: ' Mozilla/5.0 ' },
      ],
    },
  });
});

test("the number that a text message came from is the customer's phone", () => {
  const checked = checkEvidence('SMS', WHOLE.SMS, { phone: PHONE });
  expect(checked.ok && checked.value.facts).toContainEqual({ name: 'fromNumber', value: PHONE });
});

describe.each(['WEBSITE', 'APP'] as const)('%s', (channel) => {
  test('refuses what was ticked before the customer came', () => {
    expect(faultsOf(channel, { preselected: true })).toEqual(['PASSIVE_CONSENT evidence.preselected']);
  });

  test('needs the number that was entered', () => {
    expect(faultsOf(channel, { action: 'ENTERED_PHONE_NUMBER' })).toEqual([]);
    expect(faultsOf(channel, { action: 'ENTERED_PHONE_NUMBER' }, null)).toEqual(['EVIDENCE_MISSING evidence.action']);
  });
});

test.each<[string, string[]]>([
  ['1', []],
  ['*', []],
  ['#', []],
  ['12', ['EVIDENCE_INVALID evidence.digit']],
  ['x', ['EVIDENCE_INVALID evidence.digit']],
  ['१', ['EVIDENCE_INVALID evidence.digit']],
  [' ', ['EVIDENCE_MISSING evidence.digit']],
  ['', ['EVIDENCE_MISSING evidence.digit']],
])('a pressed key "%s"', (digit, faults) => expect(faultsOf('IVR', { digit })).toEqual(faults));

test('what was spoken has a transcript and no digit, what was pressed a digit and no transcript', () => {
  const spoken = { action: 'SPOKE_CONSENT', digit: null, transcript: 'Yes, please' } as const;
  expect(faultsOf('IVR', spoken)).toEqual([]);
  expect(faultsOf('IVR', { ...spoken, transcript: ' ' })).toEqual(['EVIDENCE_MISSING evidence.transcript']);
  expect(faultsOf('IVR', { ...spoken, digit: '1' })).toEqual(['EVIDENCE_INVALID evidence.digit']);
  expect(faultsOf('IVR', { transcript: 'Yes' })).toEqual(['EVIDENCE_INVALID evidence.transcript']);
});

test('a recording has a URL, and its hash 64 hexadecimal digits', () => {
  const recordingUrl = 'https://calls.example/1.wav';
  expect(faultsOf('IVR', { recordingUrl, recordingSha256: SHA256 })).toEqual([]);
  expect(faultsOf('IVR', { recordingUrl })).toEqual([]);
  expect(faultsOf('IVR', { recordingSha256: SHA256 })).toEqual(['EVIDENCE_INVALID evidence.recordingSha256']);
  expect(faultsOf('IVR', { recordingUrl, recordingSha256: 'abc' })).toEqual([
    'EVIDENCE_INVALID evidence.recordingSha256',
  ]);
  expect(faultsOf('IVR', { recordingUrl: 'file:///etc/passwd' })).toEqual(['EVIDENCE_INVALID evidence.recordingUrl']);
});

test('a text message holds a keyword and came from a number', () => {
  expect(faultsOf('SMS', { action: 'REPLIED', body: 'ok, yes' })).toEqual([]);
  expect(faultsOf('SMS', { body: 'Where is my order?' })).toEqual(['EVIDENCE_INVALID evidence.body']);
  expect(faultsOf('SMS', { body: 'STOP' })).toEqual(['EVIDENCE_INVALID evidence.body']);
  expect(faultsOf('SMS', { body: '' })).toEqual(['EVIDENCE_MISSING evidence.body']);
  expect(faultsOf('SMS', {}, null)).toEqual(['EVIDENCE_MISSING evidence']);
});

test('a WhatsApp keyword is one, where its body is given; a tapped button may read anything', () => {
  expect(faultsOf('WHATSAPP', { action: 'SENT_KEYWORD', body: 'JOIN' })).toEqual([]);
  expect(faultsOf('WHATSAPP', { action: 'SENT_KEYWORD' })).toEqual([]);
  expect(faultsOf('WHATSAPP', { action: 'SENT_KEYWORD', body: 'Hello' })).toEqual(['EVIDENCE_INVALID evidence.body']);
  expect(faultsOf('WHATSAPP', { body: 'Keep me posted' })).toEqual([]);
  expect(faultsOf('WHATSAPP', { messageId: 'SM1' })).toEqual(['EVIDENCE_INVALID evidence.messageId']);
  expect(faultsOf('WHATSAPP', { messageId: 'wamid.' })).toEqual(['EVIDENCE_INVALID evidence.messageId']);
});

test.each([
  'ftp://acme.example',
  'javascript:alert(1)',
  'acme.example',
  'https://',
  'http:///x',
  'https://a b',
  `https://a/${'x'.repeat(2048)}`,
])('%.40s is no page', (pageUrl) =>
  expect(faultsOf('WEBSITE', { pageUrl })).toEqual(['EVIDENCE_INVALID evidence.pageUrl']),
);

test.each([
  '999.1.1.1',
  '1.2.3',
  '1.2.3.4.',
  '01.2.3.4',
  '1.2.3.4.5',
  '::g',
  ':::',
  '1::2::3',
  '::1]/[',
  'fe80::1%eth0',
  'localhost',
])('%s is no IP address', (ipAddress) =>
  expect(faultsOf('WEBSITE', { ipAddress })).toEqual(['EVIDENCE_INVALID evidence.ipAddress']),
);

test('every IPv4 and IPv6 address is one', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (ipAddress) => faultsOf('WEBSITE', { ipAddress }).length === 0),
  );
});

test('what cannot be stored, and what is too long, is refused', () => {
  expect(faultsOf('STORE', { staffId: 'a\u0000b' })).toEqual(['EVIDENCE_INVALID evidence.staffId']);
  expect(faultsOf('STORE', { staffId: '\uD800' })).toEqual(['EVIDENCE_INVALID evidence.staffId']);
  expect(faultsOf('STORE', { storeId: 'x'.repeat(513) })).toEqual(['EVIDENCE_INVALID evidence.storeId']);
  expect(faultsOf('STORE', { storeId: '😀'.repeat(512) })).toEqual([]);
});

test('everything wrong is told at once', () => {
  const evidence = { action: 'SIGNED_FORM', preselected: true, pageUrl: '', ipAddress: 'x' } as const;
  expect(faultsOf('WEBSITE', evidence)).toEqual([
    'EVIDENCE_INVALID evidence.action',
    'PASSIVE_CONSENT evidence.preselected',
    'EVIDENCE_MISSING evidence.pageUrl',
    'EVIDENCE_INVALID evidence.ipAddress',
  ]);
});

test.each(SOURCE_CHANNELS)('%s without any one of its required fields is refused, and says which', (channel) => {
  for (const field of Object.keys(WHOLE[channel])) {
    if (field === 'action' || field === 'preselected') continue;
    const faults = faultsOf(channel, { [field]: '  ' });
    expect(faults).toContain(`EVIDENCE_MISSING evidence.${field}`);
  }
});
