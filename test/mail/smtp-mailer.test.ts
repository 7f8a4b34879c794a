import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { SMTPServerOptions } from 'smtp-server';
import {
  createSmtpMailer,
  type MailTrouble,
  type SmtpMailer,
  type SmtpMailerOptions,
} from '../../src/mail/smtp-mailer.ts';
import { mailServerOf } from '../../src/mail-settings.ts';
import { CERTIFICATE, startMailServer, type MailServerStandIn } from './mail-server.ts';

const ANN = 'ann@customers.example';
const MAIL = {
  to: ANN,
  subject: 'Bestätigen Sie: Acme – ☎',
  text: 'Hello Ann,\nthis is the text.',
  html: '<p>Hello Ann</p>',
  kind: 'invitation' as const,
  messageId: '<7@acme.example>',
};
const FROM = { name: 'Acme "Store", Ltd. <x>', address: 'hello@acme.example' };

const stopping: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stopping.splice(0).reverse()) await stop();
});

async function server(options: SMTPServerOptions = {}): Promise<MailServerStandIn> {
  const started = await startMailServer(options);
  stopping.push(() => started.stop());
  return started;
}

function mailer(url: string, more: Partial<SmtpMailerOptions> = {}): SmtpMailer & { troubles: MailTrouble[] } {
  const troubles: MailTrouble[] = [];
  const options = { server: mailServerOf(url), from: FROM, onTrouble: (one: MailTrouble) => void troubles.push(one) };
  const made = createSmtpMailer({ ...options, ...more });
  stopping.push(() => {
    made.close();
  });
  return { ...made, troubles };
}

/** What a caller is told, without an address or a word of the server. */
async function failureOf(sending: Promise<void>): Promise<unknown> {
  const error: unknown = await sending.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/ann|customers|said/);
  return (error as { fault: unknown }).fault;
}

describe('an e-mail', () => {
  test('arrives as it was written, from the business, and asks for no automatic answer', async () => {
    const { port, mails } = await server();
    await mailer(`smtp://127.0.0.1:${port}`).send(MAIL);
    const [mail] = mails;
    expect(mail).toMatchObject({ subject: MAIL.subject, messageId: MAIL.messageId, html: MAIL.html });
    expect(mail!.text!.trim()).toBe(MAIL.text);
    expect(mail!.from!.value).toEqual([FROM]);
    expect(mail!.to).toMatchObject({ value: [{ address: ANN, name: '' }] });
    expect(mail!.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail!.headers.has('bcc')).toBe(false);
  });

  test('goes over connections that are kept', async () => {
    let connections = 0;
    const { port, mails } = await server({
      onConnect: (_session, done) => {
        connections += 1;
        done();
      },
    });
    const { send } = mailer(`smtp://127.0.0.1:${port}`);
    for (let sent = 0; sent < 3; sent += 1) await send(MAIL);
    expect({ connections, arrived: mails.length }).toEqual({ connections: 1, arrived: 3 });
  });

  test.each(['ann@customers.example\r\nBcc: all@customers.example', 'ann@customers.example, eve@evil.example'])(
    'reaches nobody else, whatever stands in the address: %j',
    async (to) => {
      const { port, mails } = await server();
      await mailer(`smtp://127.0.0.1:${port}`)
        .send({ ...MAIL, to })
        .catch(() => undefined);
      expect(mails.flatMap((mail) => [mail.to, mail.bcc, mail.cc].flat().filter(Boolean)).length).toBeLessThan(2);
      expect(JSON.stringify(mails.map(({ headers }) => headers.get('bcc')))).not.toContain('all@');
    },
  );

  test('has one subject, whatever stands in it', async () => {
    const { port, mails } = await server();
    await mailer(`smtp://127.0.0.1:${port}`).send({ ...MAIL, subject: 'Acme\r\nBcc: eve@evil.example' });
    expect(mails[0]!.headers.has('bcc')).toBe(false);
  });
});

describe('the mail server', () => {
  test('is told the password over TLS, from the first byte or by STARTTLS', async () => {
    const secure = await server({ secure: true });
    const trusted = { trustedCertificates: CERTIFICATE };
    await mailer(`smtps://me:right@localhost:${secure.port}`, trusted).send(MAIL);
    const starting = await server();
    const { host: _loopback, ...rest } = mailServerOf(`smtp://me:right@localhost:${starting.port}`);
    await mailer('smtp://localhost', {
      ...trusted,
      server: { ...rest, host: 'localhost', allowsPlain: false },
    }).send(MAIL);
    expect([...secure.logins, ...starting.logins]).toEqual([
      { user: 'me', isEncrypted: true },
      { user: 'me', isEncrypted: true },
    ]);
  });

  test('that nobody vouches for is told nothing', async () => {
    const { port, logins, mails } = await server({ secure: true });
    const { send, troubles } = mailer(`smtps://me:right@127.0.0.1:${port}`);
    expect(await failureOf(send(MAIL))).toBe('NOT_SENT');
    expect({ logins, mails }).toEqual({ logins: [], mails: [] });
    expect(troubles).toMatchObject([{ smtpStatus: null }]);
  });

  test('that has no TLS is told nothing, where it is another machine', async () => {
    const { port, logins, mails } = await server({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] });
    const elsewhere = { ...mailServerOf(`smtp://me:right@127.0.0.1:${port}`), allowsPlain: false };
    const { send } = mailer('smtp://localhost', { server: elsewhere });
    expect(await failureOf(send(MAIL))).toBe('NOT_SENT');
    expect({ logins, mails }).toEqual({ logins: [], mails: [] });
  });

  test('that does not know the password sends nothing', async () => {
    const { port, mails } = await server({ allowInsecureAuth: true });
    const { send, troubles } = mailer(`smtp://me:wrong@127.0.0.1:${port}`);
    expect(await failureOf(send(MAIL))).toBe('NOT_SENT');
    expect(troubles).toEqual([{ code: 'EAUTH', smtpStatus: 535 }]);
    expect(mails).toEqual([]);
  });

  test.each([
    [550, 'ADDRESS_REFUSED'],
    [451, 'NOT_SENT'],
  ])('that answers an address with %i: %s, and its words are not repeated', async (responseCode, fault) => {
    const { port } = await server({
      onRcptTo: ({ address }, _session, done) => {
        done(Object.assign(new Error(`<${address}> said no`), { responseCode }));
      },
    });
    const { send, troubles } = mailer(`smtp://127.0.0.1:${port}`);
    expect(await failureOf(send(MAIL))).toBe(fault);
    expect(troubles).toEqual([{ code: 'EENVELOPE', smtpStatus: responseCode }]);
  });

  test('that refuses the content sends nothing', async () => {
    const { port } = await server({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => {
          done(Object.assign(new Error('said spam'), { responseCode: 554 }));
        });
      },
    });
    const { send, troubles } = mailer(`smtp://127.0.0.1:${port}`);
    expect(await failureOf(send(MAIL))).toBe('NOT_SENT');
    expect(troubles).toEqual([{ code: 'EMESSAGE', smtpStatus: 554 }]);
  });

  test('that hangs, or is away, is waited for so long and no longer', async () => {
    const silent = createServer(() => undefined);
    const port = await listen(silent);
    const { send, troubles } = mailer(`smtp://127.0.0.1:${port}`, { timeoutMs: 150 });
    expect(await failureOf(send(MAIL))).toBe('NOT_SENT');
    expect(troubles).toEqual([{ code: 'ETIMEDOUT', smtpStatus: null }]);
    const away = mailer('smtp://127.0.0.1:1', { timeoutMs: 60_000 });
    expect(await failureOf(away.send(MAIL))).toBe('NOT_SENT');
  });

  test('that takes nothing does not fill the memory', async () => {
    const port = await listen(createServer(() => undefined));
    const { send, troubles } = mailer(`smtp://127.0.0.1:${port}`, { timeoutMs: 300 });
    const faults = await Promise.all(Array.from({ length: 105 }, () => failureOf(send(MAIL))));
    expect(new Set(faults)).toEqual(new Set(['NOT_SENT']));
    expect(troubles.filter(({ code }) => code === 'ETOOMANY')).toHaveLength(5);
  });
});

async function listen(silent: Server): Promise<number> {
  const held: { destroy(): void }[] = [];
  silent.on('connection', (socket) => held.push(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  stopping.push(async () => {
    for (const socket of held) socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
  });
  return (silent.address() as AddressInfo).port;
}
