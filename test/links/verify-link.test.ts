import { createHmac } from 'node:crypto';
import { beforeEach, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { generator } from '../../src/generator.ts';
import { confirmationLink, invitationLink, preferencesLink, type Mac } from '../../src/links/link-text.ts';
import { createLinkVerifier } from '../../src/links/verify-link.ts';
import type { LinkState } from '../../src/usecases/links.ts';

const [BUSINESS, ID] = [v7(), v7()];
const END = 1_800_000_000;
const MADE = END * 1000 - 60_000;
const TIMES = { madeAt: MADE, expiresAt: END };
const mac: Mac = (message) => createHmac('sha256', BUSINESS).update(message).digest();

let now: number;
let isErased: boolean;
let revokedUpTo: number | null;
let owner: string | null;
let keysRead: string[];
const state = (expiresAt: number | null) => async (): Promise<LinkState> => ({ now, expiresAt, isErased });
beforeEach(() => {
  now = END * 1000 - 1;
  isErased = false;
  revokedUpTo = null;
  owner = BUSINESS;
  keysRead = [];
});

function verifier() {
  return createLinkVerifier({
    store: {
      businessOfInvitation: async () => owner,
      invitation: state(END * 1000),
      confirmation: async (_businessId, hash) =>
        hash === generator.sha256('t'.repeat(32)) ? { now, expiresAt: null, isErased } : null,
      customer: async (businessId) =>
        businessId === BUSINESS ? { now, expiresAt: null, isErased, revokedUpTo } : null,
    },
    macOf: async (businessId) => {
      keysRead.push(businessId);
      return mac;
    },
    sha256: generator.sha256,
  });
}

/** Ended before its time, with all others of its kind. */
const REVOKED = { refusal: expect.stringContaining('not valid any more'), isGenuine: true, isRevoked: true };

test('an invitation opens itself, and nothing from the instant on at which it ends', async () => {
  const verify = verifier();
  const link = invitationLink(BUSINESS, ID, mac);
  expect(await verify(link)).toMatchObject({
    caller: {
      businessId: BUSINESS,
      rights: { kind: 'LINK', customer: null, link: { to: 'INVITATION', id: ID }, expiresAt: END * 1000 },
    },
  });
  now = END * 1000;
  expect(await verify(link)).toEqual({ refusal: 'This link has expired; ask for a new one.', isGenuine: true });
});

test('preferences open the session of one customer, to the second', async () => {
  const verify = verifier();
  const link = preferencesLink(BUSINESS, ID, TIMES, mac);
  expect(await verify(link)).toMatchObject({
    caller: { rights: { kind: 'LINK', customer: { id: ID }, expiresAt: END * 1000 } },
  });
  now = END * 1000;
  expect(await verify(link)).toMatchObject({ isGenuine: true });
});

test('a confirmation opens as long as what it confirms is there', async () => {
  const verify = verifier();
  expect(await verify(confirmationLink(BUSINESS, 't'.repeat(32)))).toMatchObject({
    caller: { rights: { link: { to: 'CONFIRMATION' }, expiresAt: null } },
  });
  const unknown = await verify(confirmationLink(BUSINESS, 'u'.repeat(32)));
  expect(unknown).toEqual({ refusal: expect.stringContaining('not known here') });
});

test('one person may ask for as much as a person needs, and an invitation is for many', async () => {
  const rightsOf = async (link: string) => {
    const verdict = await verifier()(link);
    return 'caller' in verdict ? verdict.caller.rights : null;
  };
  expect(await rightsOf(preferencesLink(BUSINESS, ID, TIMES, mac))).toMatchObject({ pointsPerMinute: 10_000 });
  expect(await rightsOf(confirmationLink(BUSINESS, 't'.repeat(32)))).toMatchObject({ pointsPerMinute: 10_000 });
  expect(await rightsOf(invitationLink(BUSINESS, ID, mac))).toMatchObject({ pointsPerMinute: null });
});

test('of a customer whose links were revoked those open that were made later, to the millisecond', async () => {
  const verify = verifier();
  const link = preferencesLink(BUSINESS, ID, TIMES, mac);
  revokedUpTo = MADE - 1;
  expect(await verify(link)).toHaveProperty('caller');
  revokedUpTo = MADE;
  expect(await verify(link)).toEqual(REVOKED);
});

test('of an erased customer nothing opens', async () => {
  isErased = true;
  const verify = verifier();
  for (const link of [invitationLink(BUSINESS, ID, mac), preferencesLink(BUSINESS, ID, TIMES, mac)]) {
    expect(await verify(link)).toEqual(REVOKED);
  }
});

test('what is forged counts as made up, and for a business that is made up no key is read', async () => {
  const verify = verifier();
  const other: Mac = (message) => createHmac('sha256', 'forged').update(message).digest();
  for (const forged of [
    invitationLink(BUSINESS, ID, other),
    preferencesLink(BUSINESS, ID, TIMES, other),
    'cgp_',
    'cgi_x',
  ]) {
    const verdict = await verify(forged);
    expect(verdict).toEqual({ refusal: expect.stringContaining('ask for a new one') });
  }
  keysRead = [];
  owner = null;
  const elsewhere = v7();
  expect(await verifier()(invitationLink(elsewhere, ID, mac))).toHaveProperty('refusal');
  expect(await verify(preferencesLink(elsewhere, ID, TIMES, mac))).toHaveProperty('refusal');
  expect(keysRead).toEqual([]);
});
