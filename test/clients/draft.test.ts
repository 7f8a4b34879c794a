import { describe, expect, test } from '@jest/globals';
import {
  AttemptKey,
  filledIn,
  inputOf,
  isComplete,
  variableName,
} from '../../clients/dashboard/src/customers/draft.ts';
import { groupNotices } from '../../clients/dashboard/src/catalog/notice-groups.ts';
import { afterEnd } from '../../clients/dashboard/src/windows/connection.ts';

const template = { name: 'order_shipped', language: 'en', parameters: ['1', 'button.1'] };
const empty = { senderId: 'snd_1', text: '', template: null, values: {} };

describe('a message that somebody thinks of sending', () => {
  test('is asked about before a word is written', () => {
    expect(inputOf('cus_1', empty)).toEqual({ to: { id: 'cus_1' }, senderId: 'snd_1', text: { body: '…' } });
    expect(isComplete(empty)).toBe(false);
    expect(isComplete({ ...empty, text: 'Hello' })).toBe(true);
  });

  test('by a template carries the values that are there, and is whole with all of them', () => {
    const draft = { ...empty, template, values: { 1: ' Ada ' } };
    expect(inputOf('cus_1', draft)).toMatchObject({
      template: { name: 'order_shipped', language: 'en', parameters: [{ name: '1', value: 'Ada' }] },
    });
    expect(isComplete(draft)).toBe(false);
    expect(isComplete({ ...draft, values: { 1: 'Ada', 'button.1': 'x' } })).toBe(true);
    expect(filledIn('Hello {{1}}, your order {{2}}.', draft.values)).toBe('Hello Ada, your order {{2}}.');
  });

  test('names its variables for people', () => {
    expect(['1', 'first_name', 'button.2', 'header.url', 'header.shop'].map(variableName)).toEqual([
      'Value 1',
      'First name',
      'Value of button 2',
      'Web address of the picture, film or document',
      'In the header: shop',
    ]);
  });

  test('keeps its key while it is tried again, and gets another one once it was done or changed', () => {
    let count = 0;
    const attempt = new AttemptKey(() => `key-${String((count += 1))}`);
    expect([attempt.for({ a: 1 }), attempt.for({ a: 1 }), attempt.for({ a: 2 })]).toEqual(['key-1', 'key-1', 'key-2']);
    attempt.done();
    expect(attempt.for({ a: 2 })).toBe('key-3');
  });
});

test('the versions of one wording stand together, newest first', () => {
  const notice = (version: number, sourceChannel: string) => ({
    version,
    sourceChannel,
    locale: 'en',
    purpose: { id: 'pur_1', title: 'Your receipt' },
    sender: { id: 'snd_1' },
  });
  const groups = groupNotices([notice(1, 'SMS'), notice(1, 'APP'), notice(2, 'SMS')]);
  expect(groups.map(({ newest, versions }) => [newest.sourceChannel, versions.map(({ version }) => version)])).toEqual([
    ['APP', [1]],
    ['SMS', [2, 1]],
  ]);
});

describe('where following events ended', () => {
  const ended = (code: string, extensions: object = {}) =>
    afterEnd({ graphQLErrors: [{ extensions: { code, ...extensions } }] } as unknown as Parameters<typeof afterEnd>[0]);

  test('it goes on behind what was told last, or begins anew', () => {
    expect(ended('SLOW_CONSUMER', { lastCursor: 'abc' })).toEqual({ do: 'follow', from: 'abc', at: 'once' });
    expect(ended('CURSOR_EXPIRED')).toEqual({ do: 'load' });
    expect(afterEnd(undefined)).toEqual({ do: 'follow', from: undefined, at: 'later' });
  });

  test('it does not ask again for what is forbidden', () => {
    expect(ended('FORBIDDEN')).toEqual({ do: 'give-up' });
  });
});
