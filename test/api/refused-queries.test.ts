import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { print } from 'graphql';
import { MINUTE } from '../../src/consent/instant.ts';
import { CheckTemplateEligibilityDocument, CustomersDocument } from '../../schema/generated/operations.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { MARKED_PHONE } from '../support/marked-phone.ts';
import {
  CHANNELS,
  NOW,
  ORDER_SHIPPED,
  acmeStore,
  captureInput,
  optIn,
  refusedCall,
  type AcmeStore,
} from './acme-store.ts';

const KNOWN = '+14155550120';

let at: TestGateway;
let acme: AcmeStore;
beforeAll(async () => {
  at = await startTestGateway({ now: NOW });
  acme = await acmeStore(at);
  await optIn(at, KNOWN);
});
afterAll(() => at.stop());

const captureWith = (changes: object) =>
  refusedCall(at, CHANNELS.WEBSITE.document, { input: captureInput(acme, 'WEBSITE', KNOWN, changes) });

describe('a value that its type does not take is BAD_USER_INPUT that names its place, and nothing is stored:', () => {
  const digits = MARKED_PHONE.slice(2);

  test.each([
    ['a number without its country', digits, /international: \+ and the country code first/],
    ['a number that is too long for its country', `${MARKED_PHONE}0`, /too few or too many digits for its country/],
    ['a number that is too short for its country', MARKED_PHONE.slice(0, -1), /too few or too many digits/],
    ['a country code that there is not', `+999${digits}`, /no phone number, or an unknown country code/],
    ['a number with letters', `${MARKED_PHONE} Ann`, /no phone number/],
    ['a number with an extension', `${MARKED_PHONE} ext. 7`, /has an extension.*leave it out/],
    ['a number that is a number', Number(digits), /PhoneNumber/],
  ])('%s', async (_what, phone, tells) => {
    const { message, extensions } = await captureWith({ customer: { phone } });
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT' });
    expect(message).toMatch(/at "input\.customer\.phone"/);
    expect(message).toMatch(tells);
  });

  test('an impossible number that stands in the document itself', async () => {
    const { message, extensions } = await refusedCall(at, `{ customer(by: { phone: "${MARKED_PHONE}0" }) { id } }`);
    expect(extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
    expect(message).toMatch(/too few or too many digits/);
  });

  test.each([
    ['a day that does not exist', { occurredAt: '2026-02-30T10:00:00Z' }, 'occurredAt', /check the month and the day/],
    [
      'a time without its offset',
      { occurredAt: '2026-11-22T10:00:00' },
      'occurredAt',
      /RFC 3339 date and time with its/,
    ],
    ['a locale that is none', { customer: { phone: KNOWN, locale: 'english!' } }, 'customer.locale', /BCP 47/],
    [
      'an address that is none',
      { evidence: { ...CHANNELS.WEBSITE.evidence, pageUrl: 'javascript:alert(1)' } },
      'evidence.pageUrl',
      /https?:/,
    ],
    [
      'an action that there is not',
      { evidence: { ...CHANNELS.WEBSITE.evidence, action: 'SILENCE' } },
      'evidence.action',
      /OptInAction/,
    ],
    [
      'a field that there is not',
      { phoneNumber: MARKED_PHONE },
      null,
      /Field "phoneNumber" is not defined by type "CaptureWebsiteOptInInput"/,
    ],
    [
      'evidence that is left out',
      { evidence: undefined },
      null,
      /Field "evidence" of required type "WebsiteEvidenceInput!" was not provided/,
    ],
    [
      'a box of which nobody says whether it was ticked before',
      { evidence: { ...CHANNELS.WEBSITE.evidence, preselected: null } },
      'evidence.preselected',
      /not to be null/,
    ],
  ])('%s', async (_what, changes, place, tells) => {
    const { message, extensions } = await captureWith(changes);
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT' });
    if (place !== null) expect(message).toContain(`at "input.${place}"`);
    expect(message).toMatch(tells);
  });
});

describe('a query is BAD_USER_INPUT that says what would be right:', () => {
  const customerBy = (by: object) =>
    refusedCall(at, 'query ($by: CustomerRefInput!) { customer(by: $by) { id } }', { by });
  const message = async (refused: ReturnType<typeof refusedCall>): Promise<string> => {
    const { extensions, message: told } = await refused;
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT' });
    return told;
  };

  test('no way, or several ways, to point at a customer', async () => {
    const choice = 'by: Give exactly one of id, phone, whatsAppUserId, externalId';
    expect(await message(customerBy({}))).toBe(`${choice}.`);
    expect(await message(customerBy({ phone: KNOWN, externalId: 'ann' }))).toBe(
      `${choice}; here are phone and externalId.`,
    );
  });

  test('the id of something else, or no id at all', async () => {
    const senderId = `snd_${'0'.repeat(32)}`;
    expect(await message(customerBy({ id: senderId }))).toMatch(
      /^by\.id: .*the id of a Sender; a Customer id \(cus_…\) is needed/,
    );
    expect(await message(customerBy({ id: MARKED_PHONE }))).toMatch(/^by\.id: This is not an id of this gateway/);
    expect(await message(refusedCall(at, '{ node(id: "42") { id } }'))).toMatch(/^id: .*pass the id of a Node, whole/);
    const windows = `{ conversationWindows(senderId: "cus_${'0'.repeat(32)}") { nodes { id } } }`;
    expect(await message(refusedCall(at, windows))).toMatch(/^senderId: .*a Sender id \(snd_…\) is needed/);
  });

  test('a message that is both text and template, or neither', async () => {
    const ask = (content: object) =>
      message(
        refusedCall(at, 'query ($input: EligibilityInput!) { eligibility(input: $input) { verdict } }', {
          input: { to: { phone: KNOWN }, ...content },
        }),
      );
    expect(await ask({})).toBe('Give exactly one of text and template.');
    expect(await ask({ text: { body: 'Hello' }, template: ORDER_SHIPPED })).toBe(
      'Give exactly one of text and template.',
    );
    expect(await ask({ text: { body: '' } })).toMatch(/^text\.body: .*fill it/);
    expect(await ask({ text: { body: 'Hello' }, senderId: `snd_${'0'.repeat(32)}` })).toMatch(
      /^senderId: .*List yours/,
    );
  });

  test('an instant in the future, and not the present one', async () => {
    const document = print(CheckTemplateEligibilityDocument);
    const ask = (instant: number) => ({
      to: { phone: KNOWN },
      template: ORDER_SHIPPED,
      at: new Date(instant).toISOString(),
    });
    expect(await message(refusedCall(at, document, ask(NOW + 1)))).toMatch(
      /^at: .*leave `at` out, or give a past instant/,
    );
    for (const instant of [NOW, NOW - MINUTE]) expect((await at.query(document, ask(instant))).errors).toBeUndefined();
  });

  test.each([0, -1, 101, 2_000_000_000])('%i items of a list', async (first) => {
    expect(await message(refusedCall(at, print(CustomersDocument), { first }))).toMatch(
      /^first: ask for 1 to 100 items/,
    );
    const nested = `query ($by: CustomerRefInput!, $first: Int) { customer(by: $by) { messages(first: $first) { nodes { id } } } }`;
    expect(await message(refusedCall(at, nested, { by: { phone: KNOWN }, first }))).toMatch(/^first: ask for 1 to 100/);
  });

  test('a cursor that is none, that is cut, or that is of another list', async () => {
    const after = async (list: string, cursor: string) =>
      message(refusedCall(at, `query ($after: String) { ${list} }`, { after: cursor }));
    const customers = 'customers(after: $after) { nodes { id } }';
    const { data } = await at.query('{ customers(first: 1) { pageInfo { endCursor } } }');
    const { endCursor } = data.customers.pageInfo as { endCursor: string };
    const tells = /^after: .*pass the endCursor of an earlier page/;
    for (const cursor of ['', 'x', endCursor.slice(1), endCursor.slice(0, -2), `${endCursor}AA`]) {
      expect(await after(customers, cursor)).toMatch(tells);
    }
    expect(await after('conversationWindows(after: $after) { nodes { id } }', endCursor)).toMatch(tells);
    const of = (list: string) => `customer(by: { phone: "${KNOWN}" }) { ${list}(after: $after) { nodes { id } } }`;
    expect(await after(of('messages'), endCursor)).toMatch(tells);
    expect(await after(of('consentHistory'), endCursor)).toMatch(tells);
    expect(await after(of('consentHistory'), Buffer.from('j1:-1').toString('base64url'))).toMatch(tells);
  });

  test('a number of minutes that no window lasts', async () => {
    const list = (minutes: number) =>
      `{ conversationWindows(expiringWithinMinutes: ${String(minutes)}) { nodes { id } } }`;
    expect(await message(refusedCall(at, list(0)))).toMatch(/^expiringWithinMinutes: .*from 1 to 1440/);
    expect(await message(refusedCall(at, list(1441)))).toMatch(/^expiringWithinMinutes: .*from 1 to 1440/);
  });
});

test('a document that cannot be read, or asks for what there is not, is told as such without its values', async () => {
  const parse = await refusedCall(at, `{ customer(by: { phone: "${MARKED_PHONE}" ) { id } }`);
  expect(parse.extensions.code).toBe('GRAPHQL_PARSE_FAILED');
  const unknown = await refusedCall(at, `{ customer(by: { phone: "${MARKED_PHONE}" }) { birthday } }`);
  expect(unknown.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  expect(unknown.message).toMatch(/Cannot query field "birthday" on type "Customer"/);
});
