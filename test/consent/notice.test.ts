import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { POLICY_EDITIONS, type PolicyEdition } from '../../src/consent/edition.ts';
import { checkNotice } from '../../src/consent/notice.ts';
import type { NoticeScope } from '../../src/consent/vocabulary.ts';

const [edition2020] = POLICY_EDITIONS;
const edition2026 = POLICY_EDITIONS.at(-1)!;
const ORDERS = {
  code: 'order_updates',
  title: 'Order updates',
  description: 'Confirmation, shipping and delivery of your orders.',
};
const RECEIPT = {
  code: 'purchase_receipt',
  title: 'Your purchase receipt',
  description: 'The receipt for what you bought.',
};
const OFFERS = { code: 'offers', title: 'Offers', description: 'Special offers and discounts.' };

interface Around {
  purpose?: typeof ORDERS;
  businessName?: string;
  scope?: NoticeScope;
  edition?: PolicyEdition;
}
function faultsOf(
  text: string,
  { purpose = ORDERS, businessName = 'Acme Store', scope = 'WHATSAPP', edition = edition2026 }: Around = {},
) {
  return checkNotice({ text, scope }, { businessName, purpose, edition }).map(
    ({ code, field }) => `${code} ${field?.join('.')}`,
  );
}

describe('the business name', () => {
  test.each([
    'Acme Store',
    'ACME STORE',
    'AcmeStore',
    'acme-store',
    'Acmé  Störe',
    "Acme Store's",
    'Ａｃｍｅ Store',
    '"Acme\nStore"',
  ])('is read in %s', (name) => expect(faultsOf(`${name}: order updates over WhatsApp`)).toEqual([]));

  test.each(['Acme Stores', 'Pacme Store', 'Acme', 'Store Acme', 'Acme Super Store'])('is not read in %s', (name) =>
    expect(faultsOf(`${name}: order updates over WhatsApp`)).toEqual(['NOTICE_LACKS_BUSINESS_NAME text']),
  );

  test.each([
    ["Wendy's", 'Wendys sends order updates over WhatsApp'],
    ['H&M', 'Get order updates from H & M over WhatsApp'],
    ['株式会社アクメ', '株式会社アクメからWhatsAppでOrder updatesを送る'],
    ['متجر أكمي', 'أوافق أن يرسل لي متجر اكمي تحديثات الطلب عبر واتساب'],
    ['C++ (Store)', 'C++ (Store) sends order updates over WhatsApp'],
    ['!?', 'From !?: order updates over WhatsApp'],
  ])('%s is found in its text', (businessName, text) => expect(faultsOf(text, { businessName })).toEqual([]));

  test('does not stand for the content too', () => {
    expect(faultsOf('Order Desk will write to you on WhatsApp', { businessName: 'Order Desk' })).toEqual([
      'NOTICE_LACKS_PURPOSE text',
    ]);
    expect(faultsOf('Order Desk: order news on WhatsApp', { businessName: 'Order Desk' })).toEqual([]);
  });
});

describe('WhatsApp', () => {
  test.each([
    ...[
      'WhatsApp',
      'Whats App',
      "What's App",
      'WHATSAPP',
      'ＷｈａｔｓＡｐｐ',
      'WhatsAppu',
      'wasap',
      'واتساب',
      'الواتساب',
      'واتس اب',
      'بواتساب',
    ],
    ...[
      'واتس‌اپ',
      'व्हाट्सएप',
      'व्हॉट्सऐप',
      'वॉट्सऐप',
      'व्हाट्सअप',
      'व्हॉट्सअॅप',
      'ватсап',
      'вотсапп',
      'וואטסאפ',
      'בוואטסאפ',
      '왓츠앱',
      'ワッツアップ',
    ],
  ])('is read in %s', (name) => expect(faultsOf(`Acme Store: order updates, ${name}`)).toEqual([]));

  test.each(['text', 'SMS', 'Whats up', 'WeChat', 'wa.me', 'mywhatsapp', 'what an app'])('is not read in %s', (name) =>
    expect(faultsOf(`Acme Store: order updates, ${name}`)).toEqual(['NOTICE_LACKS_WHATSAPP text']),
  );

  test('need not be named in a GENERAL notice of edition 2026, and edition 2020 knows none', () => {
    expect(faultsOf('Acme Store: order updates', { scope: 'GENERAL' })).toEqual([]);
    expect(faultsOf('Acme Store: order updates', { scope: 'GENERAL', edition: edition2020 })).toEqual([
      'NOTICE_LACKS_WHATSAPP scope',
    ]);
  });
});

describe('the content', () => {
  test.each([
    [ORDERS, 'Yes, Acme Store may send me shipping updates over WhatsApp.'],
    [ORDERS, 'Press 1 to hear about what you ordered at Acme Store, over WhatsApp.'],
    [RECEIPT, 'For the purpose of sending you your purchase receipt over WhatsApp, Acme Store'],
    [OFFERS, 'Get special discounts from Acme Store on WhatsApp'],
    [RECEIPT, 'Acme Store le enviará el recibo de su compra por WhatsApp.'],
    [RECEIPT, 'Acme Store enviará o comprovante da compra pelo WhatsApp'],
    [RECEIPT, "J'accepte de recevoir mes tickets de caisse d'Acme Store sur WhatsApp"],
    [ORDERS, 'Acme Store informiert mich per WhatsApp über meine Bestellung.'],
    [ORDERS, 'Acme Store mi invierà notizie sul mio ordine su WhatsApp'],
    [ORDERS, 'Acme Store stuurt mij berichten over mijn bestelling via WhatsApp'],
    [ORDERS, 'Saya setuju menerima info pesanan dari Acme Store melalui WhatsApp'],
    [ORDERS, 'Acme Store आपको व्हाट्सएप पर आपके ऑर्डर की जानकारी भेजेगा'],
    [RECEIPT, 'سيرسل لك Acme Store إيصال الشراء عبر واتساب'],
  ])('of %j is said by "%s"', (purpose, text) => expect(faultsOf(text, { purpose })).toEqual([]));

  test.each([
    'Acme Store will message you on WhatsApp',
    'By ticking this box I agree that Acme Store may contact me over WhatsApp at this number. Reply STOP to opt out at any time.',
    'Acme Store would love to stay in touch with you on WhatsApp and keep you posted about everything',
    'Acme Store sends you special offers and discounts over WhatsApp',
    'Acme Store le enviará mensajes por WhatsApp.',
    'Autorizo a Acme Store a contactarme por WhatsApp',
    'Acme Store enviará mensagens pelo WhatsApp',
    "J'accepte de recevoir des messages d'Acme Store sur WhatsApp",
    'Ich bin einverstanden, dass Acme Store mir Nachrichten per WhatsApp sendet.',
    'Acme Store mi invierà messaggi su WhatsApp',
    'Acme Store stuurt mij berichten via WhatsApp',
    'Saya setuju menerima pesan dari Acme Store melalui WhatsApp',
    'Acme Store आपको व्हाट्सएप पर संदेश भेजेगा',
    'سيرسل لك Acme Store رسائل عبر واتساب',
  ])('of order updates is not said by "%s"', (text) => expect(faultsOf(text)).toEqual(['NOTICE_LACKS_PURPOSE text']));

  test("of a purpose that has boilerplate alone is said by its title's words", () => {
    const purpose = { code: 'updates', title: 'Updates', description: 'Updates.' };
    expect(faultsOf('Acme Store sends updates on WhatsApp', { purpose })).toEqual([]);
    expect(faultsOf('Acme Store writes on WhatsApp', { purpose })).toEqual(['NOTICE_LACKS_PURPOSE text']);
  });
});

describe('a notice', () => {
  test('tells everything it lacks at once', () => {
    expect(faultsOf('I agree')).toEqual([
      'NOTICE_LACKS_BUSINESS_NAME text',
      'NOTICE_LACKS_WHATSAPP text',
      'NOTICE_LACKS_PURPOSE text',
    ]);
  });

  test('has 1 to 4096 characters', () => {
    const text = 'Acme Store: order updates over WhatsApp ';
    expect(faultsOf('')).toEqual(['INVALID text']);
    expect(faultsOf(' \n')).toEqual(['INVALID text']);
    expect(faultsOf(text.padEnd(4096, '😀').slice(0, 4096))).toEqual([]);
    expect(faultsOf(text + '😀'.repeat(4096 - text.length))).toEqual([]);
    expect(faultsOf(text.padEnd(4097, '.'))).toEqual(['INVALID text']);
    expect(faultsOf(`${text}\u0000`)).toEqual(['INVALID text']);
  });

  test('that names business, WhatsApp and the title of the purpose is taken whatever stands around', () => {
    const filler = fc.string({ unit: 'grapheme', maxLength: 30 });
    fc.assert(
      fc.property(
        filler,
        fc.shuffledSubarray(['Acme Store', 'WhatsApp', 'Order updates'], { minLength: 3 }),
        (noise, parts) => faultsOf([noise, ...parts, noise].join('\n. ').replaceAll('\u0000', '')).length === 0,
      ),
    );
  });
});
