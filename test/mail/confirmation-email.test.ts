import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DAY } from '../../src/consent/instant.ts';
import { createSmtpMailer, type MailTrouble } from '../../src/mail/smtp-mailer.ts';
import { mailServerOf } from '../../src/mail-settings.ts';
import { acmeStore, capture, captureInput, journalRows, NOW, type AcmeStore } from '../api/acme-store.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { keyWith, siteKey } from '../support/keys.ts';
import { readMetrics } from '../support/metrics-text.ts';
import { startMailServer, type MailServerStandIn } from './mail-server.ts';

const TO = 'ann.secret@customers.example';
const SEND = `mutation ($confirmationToken: String!, $to: String!) {
  sendConfirmationEmail(input: { confirmationToken: $confirmationToken, email: { to: $to } }) {
    emailSent userErrors { code field message } } }`;
const CONFIRM = 'mutation ($token: String!) { confirmOptIn(input: { token: $token }) { optIns { status } } }';

let at: TestGateway;
let acme: AcmeStore;
let server: MailServerStandIn;
let refusal: number | null = null;
const troubles: MailTrouble[] = [];
let mailer: ReturnType<typeof createSmtpMailer>;

beforeAll(async () => {
  server = await startMailServer({
    onRcptTo: ({ address }, _session, done) => {
      if (refusal === null) done();
      else done(Object.assign(new Error(`<${address}> unknown`), { responseCode: refusal }));
    },
  });
  mailer = createSmtpMailer({
    server: mailServerOf(`smtp://127.0.0.1:${server.port}`),
    from: { name: 'Acme', address: 'hello@acme.example' },
    onTrouble: (trouble) => void troubles.push(trouble),
  });
  at = await startTestGateway({ now: NOW, mailer });
  acme = await acmeStore(at);
});
beforeEach(() => {
  refusal = null;
  server.mails.length = 0;
});
afterAll(async () => {
  await at.stop();
  mailer.close();
  await server.stop();
});

let people = 0;
async function asked(): Promise<string> {
  people += 1;
  const phone = `+1415555${String(1000 + people)}`;
  const noticeIds = [acme.notice('order_updates', 'WEBSITE'), acme.notice('offers', 'WEBSITE')];
  const input = captureInput(acme, 'WEBSITE', phone, { requireConfirmation: true, noticeIds });
  return (await capture(at, 'WEBSITE', input)).confirmationToken!;
}
async function send(confirmationToken: string, to = TO, key?: string) {
  const { data, errors } = await at.query(SEND, { confirmationToken, to }, key);
  return data?.sendConfirmationEmail ?? errors?.[0]?.extensions.code;
}

describe('the link of a double opt-in', () => {
  test('comes by e-mail with the notices whole, and what it brings back confirms', async () => {
    const token = await asked();
    const before = await journalRows(at);
    expect(await send(token)).toEqual({ emailSent: true, userErrors: [] });
    const [mail] = server.mails;
    expect(mail!.to).toMatchObject({ value: [{ address: TO }] });
    expect(mail!.subject).toBe('Please confirm: messages from Acme Store on WhatsApp');
    const end = new Intl.DateTimeFormat('en', {
      ...{ dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' },
    }).format(NOW + 7 * DAY);
    expect(mail!.text).toContain(`The link works until ${end} UTC.`);
    const { data } = await at.query('{ notices(locale: "en", sourceChannel: WEBSITE) { text purpose { code } } }');
    for (const { text, purpose } of data.notices as { text: string; purpose: { code: string } }[]) {
      const isAsked = ['order_updates', 'offers'].includes(purpose.code);
      expect(mail!.text!.replace(/\n(?:> )?/g, ' ').includes(text.replace(/\n/g, ' '))).toBe(isAsked);
    }
    const brought = /\/confirm#(\S+)/.exec(mail!.text!)![1]!;
    expect((await at.query(CONFIRM, { token: brought })).data.confirmOptIn.optIns).toEqual([
      { status: 'ACTIVE' },
      { status: 'ACTIVE' },
    ]);
    // Of the e-mail itself nothing is kept.
    expect(await journalRows(at)).toBe(before + 2);
    expect(JSON.stringify(await at.sql('select * from journal'))).not.toContain('customers.example');
  });

  test('is sent again to whoever asks again, and no more once it is confirmed', async () => {
    const token = await asked();
    await send(token);
    expect(await send(token)).toMatchObject({ emailSent: true });
    expect(new Set(server.mails.map(({ messageId }) => messageId)).size).toBe(2);
    await at.query(CONFIRM, { token });
    const { emailSent, userErrors } = await send(token);
    expect({ emailSent, userErrors }).toMatchObject({
      emailSent: false,
      userErrors: [{ code: 'INVALID', field: ['confirmationToken'], message: expect.stringContaining('confirmed') }],
    });
    expect(server.mails).toHaveLength(2);
  });

  test('is sent until the last instant that it holds, and from then on refused with what to do', async () => {
    const token = await asked();
    at.clock.set(NOW + 7 * DAY - 1);
    expect(await send(token)).toMatchObject({ emailSent: true });
    at.clock.set(NOW + 7 * DAY);
    const late = await send(token);
    at.clock.set(NOW);
    expect(late).toMatchObject({
      emailSent: false,
      userErrors: [
        {
          ...{ code: 'INVALID', field: ['confirmationToken'] },
          message: expect.stringContaining('Capture the opt-in again'),
        },
      ],
    });
    expect(server.mails).toHaveLength(1);
  });

  test.each([
    ['an unknown token', 'nobody-was-given-this', TO, 'NOT_FOUND', ['confirmationToken']],
    ['no address', null, 'ann', 'INVALID', ['email', 'to']],
    ['two addresses', null, `${TO}, eve@evil.example`, 'INVALID', ['email', 'to']],
    ['another header', null, `${TO}\r\nBcc: eve@evil.example`, 'INVALID', ['email', 'to']],
  ])('is not sent for %s', async (_what, token, to, code, field) => {
    const answer = await send(token ?? (await asked()), to);
    expect(answer).toMatchObject({
      emailSent: false,
      userErrors: expect.arrayContaining([expect.objectContaining({ code, field })]),
    });
    expect(JSON.stringify(answer)).not.toContain('ann.secret');
    expect(server.mails).toEqual([]);
  });

  test.each([
    [550, ['email', 'to'], /refuses this address/],
    [451, ['email'], /Try again/],
  ])(
    'that the mail server answers with %i is told so, and the address stands in no log',
    async (status, field, message) => {
      refusal = status;
      const answer = await send(await asked());
      expect(answer).toMatchObject({ emailSent: false, userErrors: [{ code: 'INVALID', field }] });
      expect(answer.userErrors[0].message).toMatch(message);
      expect(at.logs.join('') + JSON.stringify([answer, troubles])).not.toContain('ann.secret');
    },
  );

  test('is counted, by what it is about and how it ended, and by nothing else', async () => {
    const count = async (outcome: string) =>
      (await readMetrics(at)).valueOf('consent_gateway_emails_total', { kind: 'confirmation', outcome });
    const counts = async () => Promise.all(['SENT', 'REFUSED', 'FAILED'].map(count));
    const [sent = 0, refused = 0, failed = 0] = await counts();
    for (const status of [null, 550, 451]) {
      refusal = status;
      await send(await asked());
    }
    await send(await asked(), 'no address');
    expect(await counts()).toEqual([sent + 1, refused + 1, failed + 1]);
    expect((await readMetrics(at)).text).not.toContain('customers.example');
  });

  test('is sent for who captures: no page of the public writes to strangers by it', async () => {
    const token = await asked();
    expect(await send(token, TO, await keyWith(at, { scopes: ['read', 'withdraw', 'send', 'subscribe'] }))).toBe(
      'FORBIDDEN',
    );
    expect(await send(token, TO, await siteKey(at, ['https://acme.example']))).toBe('FORBIDDEN');
    expect(await send(token, TO, await keyWith(at, { scopes: ['capture'] }))).toMatchObject({ emailSent: true });
  });
});

test('a gateway without a mail server says what it lacks', async () => {
  const without = await startTestGateway({ beside: at });
  const { data } = await without.query(SEND, { confirmationToken: await asked(), to: TO });
  expect(data.sendConfirmationEmail).toMatchObject({
    emailSent: false,
    userErrors: [{ code: 'INVALID', field: ['email'], message: expect.stringContaining('SMTP_URL') }],
  });
  await without.stop();
});
