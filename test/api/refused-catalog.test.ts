import { afterAll, beforeAll } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { NOW } from './acme-store.ts';
import { refusesMutations } from './refused-mutation.ts';

let at: TestGateway;
beforeAll(async () => {
  at = await startTestGateway({ now: NOW });
});
afterAll(() => at.stop());

const refuses = refusesMutations(() => at);

const notice = { purpose: 'offers', sourceChannel: 'WEBSITE', locale: 'en' };
const text = 'Acme Store will send you our offers on WhatsApp.';
refuses('publishNotice', [
  {
    what: 'an unknown purpose',
    input: { ...notice, purpose: 'news', text },
    code: 'NOT_FOUND',
    field: 'purpose',
    tells: /Make it first with createPurpose/,
  },
  {
    what: 'an unknown sender',
    input: { ...notice, text, senderId: `snd_${'0'.repeat(32)}` },
    code: 'NOT_FOUND',
    field: 'senderId',
    tells: /List yours/,
  },
  {
    what: 'a wording that does not name the business',
    input: { ...notice, text: 'We will send you our offers on WhatsApp.' },
    code: 'NOTICE_LACKS_BUSINESS_NAME',
    field: 'text',
    tells: /write the business name of the sender/,
  },
  {
    what: 'a wording that does not name WhatsApp',
    input: { ...notice, text: 'Acme Store will send you our offers.' },
    code: 'NOTICE_LACKS_WHATSAPP',
    field: 'text',
    tells: /WhatsApp/,
  },
  {
    what: 'a wording that does not say what will come',
    input: { ...notice, text: 'Acme Store will write to you on WhatsApp.' },
    code: 'NOTICE_LACKS_PURPOSE',
    field: 'text',
    tells: /say it in the words of the purpose's title or description/,
  },
  {
    what: 'a wording over its bound',
    input: { ...notice, text: text.padEnd(4097, '.') },
    code: 'INVALID',
    field: 'text',
    tells: /at most 4096 characters; shorten it/,
  },
]);

const template = { name: 'receipt', language: 'en', category: 'UTILITY', body: 'Hello {{1}}', purpose: 'offers' };
refuses('registerTemplate', [
  {
    what: 'a name that Meta does not take',
    input: { ...template, name: 'Our receipt' },
    code: 'INVALID',
    field: 'name',
    tells: /lower-case letters, digits or underscores; change it/,
  },
  {
    what: 'a name that is taken',
    input: { ...template, name: 'order_shipped' },
    code: 'ALREADY_EXISTS',
    field: 'name',
    tells: /./,
  },
  {
    what: 'an unknown purpose',
    input: { ...template, purpose: 'news' },
    code: 'NOT_FOUND',
    field: 'purpose',
    tells: /Make it first with createPurpose/,
  },
  {
    what: 'a gap in its variables',
    input: { ...template, body: 'Hello {{2}}' },
    code: 'INVALID',
    field: 'body',
    tells: /count up from \{\{1\}\} without a gap/,
  },
  {
    what: 'a body over its bound',
    input: { ...template, body: 'x'.repeat(1025) },
    code: 'INVALID',
    field: 'body',
    tells: /at most 1024 characters; shorten it/,
  },
]);

refuses('recordTemplateStatus', [
  {
    what: 'an unknown template',
    input: { name: 'order_shipped', language: 'fr', status: 'APPROVED' },
    code: 'NOT_FOUND',
    field: 'name',
    tells: /Register it first with registerTemplate/,
  },
]);
