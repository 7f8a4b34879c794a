import { expect, test } from '@jest/globals';
import { rootFields } from './two-tenants/documents.ts';
import { tryEveryField } from './two-tenants/every-field.ts';
import { OWN_CALLS } from './two-tenants/own-calls.ts';
import { unsaid } from './two-tenants/slots.ts';

test('every root field, and every text that it takes, is among those that are tried', () => {
  const names = rootFields().map(({ root, name }) => `${root}.${name}`);
  expect(Object.keys(OWN_CALLS).sort()).toEqual(names.sort());
  expect(unsaid()).toEqual({ missing: [], stale: [] });
});

tryEveryField({ acme: 200, bert: 480 }, 8);
