import { expect, test } from '@jest/globals';
import { chooseNotices, type Wanted } from '../../clients/opt-in/src/choose-notices.ts';

const notice = (id: string, code: string, locale: string, version: number, senderId = 'snd_1') => ({
  ...{ id, version, text: 'a text', locale, purpose: { id: code, code, title: code } },
  sender: { id: senderId, businessName: 'Acme Store', phone: '+15550783881' },
});
const ALL = [
  notice('offers-de-1', 'offers', 'de', 1),
  notice('offers-en-2', 'offers', 'en', 2),
  notice('offers-en-1', 'offers', 'en', 1),
  notice('orders-en-1', 'orders', 'en', 1),
  notice('orders-pt-BR-1', 'orders', 'pt-BR', 1),
  notice('orders-fr-1', 'orders', 'fr', 1, 'snd_2'),
];
const ids = (wanted: Partial<Wanted>) =>
  chooseNotices(ALL, { notices: [], purposes: [], sender: null, locales: [], ...wanted }).map(({ id }) => id);

test('of each purpose the newest version, in the language asked for, else in English', () => {
  expect(ids({ purposes: ['offers'], locales: ['de-AT', 'en'] })).toEqual(['offers-de-1']);
  expect(ids({ purposes: ['offers'], locales: ['fr'] })).toEqual(['offers-en-2']);
  expect(ids({ purposes: ['orders'], locales: ['pt'], sender: 'snd_1' })).toEqual(['orders-pt-BR-1']);
});

test('another language than English, where there is no other', () => {
  expect(ids({ sender: 'snd_2', locales: ['de'] })).toEqual(['orders-fr-1']);
});

test('in the order of the page', () => {
  expect(ids({ purposes: ['orders', 'offers'], sender: 'snd_1' })).toEqual(['orders-en-1', 'offers-en-2']);
});

test('where the page names notices, exactly these, whatever their version', () => {
  expect(ids({ notices: ['offers-en-1', 'nothing'], purposes: ['orders'] })).toEqual(['offers-en-1']);
});
