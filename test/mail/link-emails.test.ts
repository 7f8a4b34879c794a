import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createSmtpMailer } from '../../src/mail/smtp-mailer.ts';
import { mailServerOf } from '../../src/mail-settings.ts';
import { NOW, optIn } from '../api/acme-store.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startMailServer, type MailServerStandIn } from './mail-server.ts';

const TO = 'ann.secret@customers.example';
const INVITE = `mutation ($input: CreateOptInInvitationInput!) { createOptInInvitation(input: $input) {
  emailSent invitation { url } userErrors { code field message } } }`;
const ACCEPT = `mutation ($input: AcceptOptInInvitationInput!) { acceptOptInInvitation(input: $input) {
  userErrors { code field message } } }`;
const PREFERENCES = `mutation ($input: CreatePreferenceLinkInput!) { createPreferenceLink(input: $input) {
  emailSent url userErrors { code field message } } }`;

let at: TestGateway;
let server: MailServerStandIn;
let isAway = false;
let mailer: ReturnType<typeof createSmtpMailer>;

beforeAll(async () => {
  server = await startMailServer({
    onRcptTo: (_address, _session, done) => {
      if (isAway) done(Object.assign(new Error('try again'), { responseCode: 451 }));
      else done();
    },
  });
  mailer = createSmtpMailer({
    server: mailServerOf(`smtp://127.0.0.1:${server.port}`),
    from: { name: 'Acme', address: 'hello@acme.example' },
    onTrouble: () => undefined,
  });
  at = await startTestGateway({ now: NOW, mailer });
});
beforeEach(() => {
  isAway = false;
  server.mails.length = 0;
});
afterAll(async () => {
  await at.stop();
  mailer.close();
  await server.stop();
});

async function invite(idempotencyKey: string, to = TO) {
  const input = { idempotencyKey, sourceChannel: 'EMAIL', purposes: ['offers'], locale: 'en', email: { to } };
  return (await at.query(INVITE, { input })).data.createOptInInvitation;
}

test('an invitation comes by e-mail, and the evidence of whoever accepts it names that e-mail', async () => {
  const { emailSent, invitation, userErrors } = await invite('one');
  expect({ emailSent, userErrors }).toEqual({ emailSent: true, userErrors: [] });
  const [mail] = server.mails;
  expect(mail!.to).toMatchObject({ value: [{ address: TO }] });
  expect(mail!.text).toContain(invitation.url);
  expect(mail!.text).toContain('Click here to get our offers from Acme Store over WhatsApp.');
  expect(mail!.html).toContain(invitation.url);

  const link = String(invitation.url).split('#')[1]!;
  const { data } = await at.query('{ optInInvitation { notices { id } } }', {}, link);
  const noticeIds = data.optInInvitation.notices.map(({ id }: { id: string }) => id);
  const input = { idempotencyKey: 'yes', phone: '+14155552001', noticeIds, preselected: false };
  expect((await at.query(ACCEPT, { input }, link)).data.acceptOptInInvitation.userErrors).toEqual([]);
  const stored = await at.query(
    '{ customer(by: { phone: "+14155552001" }) { optIns { sourceChannel evidence { action facts { name value } } } } }',
  );
  const [{ sourceChannel, evidence }] = stored.data.customer.optIns;
  expect({ sourceChannel, action: evidence.action }).toEqual({ sourceChannel: 'EMAIL', action: 'CLICKED_LINK' });
  expect(evidence.facts).toContainEqual({ name: 'messageId', value: mail!.messageId });
});

test('a mail server that is away is told, and the repeated call makes no second invitation', async () => {
  isAway = true;
  const first = await invite('two');
  expect(first).toMatchObject({ emailSent: false, userErrors: [] });
  isAway = false;
  const second = await invite('two');
  expect(second).toEqual({ ...first, emailSent: true });
  expect(server.mails).toHaveLength(1);
});

test('an address that is none is refused before anything is stored', async () => {
  const rows = await at.journalHead();
  const { invitation, userErrors } = await invite('three', 'ann@example.com\r\nBcc: all@example.com');
  expect(invitation).toBeNull();
  expect(userErrors).toMatchObject([{ code: 'INVALID', field: ['email', 'to'] }]);
  expect(await at.journalHead()).toBe(rows);
});

test('the link to the preferences comes by e-mail, and opens the session of this customer', async () => {
  await optIn(at, '+14155552002');
  const input = { customer: { phone: '+14155552002' }, email: { to: TO } };
  const { emailSent, url } = (await at.query(PREFERENCES, { input })).data.createPreferenceLink;
  expect(emailSent).toBe(true);
  expect(server.mails[0]!.text).toContain(url);
  const { data } = await at.query('{ viewer { kind customer { phone } } }', {}, String(url).split('#')[1]);
  expect(data.viewer).toEqual({ kind: 'LINK', customer: { phone: '+14155552002' } });
  expect(at.logs.join('\n')).not.toContain('ann.secret');
});

test('what carries the link is one line: it becomes a header of the e-mail', async () => {
  const input = {
    idempotencyKey: 'lines',
    sourceChannel: 'EMAIL',
    purposes: ['offers'],
    locale: 'en',
    email: { to: TO },
  };
  for (const reference of ['a\r\nBcc: eve@evil.example', 'a\nb', 'a\tb']) {
    const { data } = await at.query(INVITE, { input: { ...input, reference } });
    expect(data.createOptInInvitation.userErrors).toMatchObject([{ code: 'INVALID', field: ['reference'] }]);
  }
  expect(server.mails).toEqual([]);
});
