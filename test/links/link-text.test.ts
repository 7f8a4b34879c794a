import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { generator } from '../../src/generator.ts';
import { confirmationLink, invitationLink, preferencesLink, readLink, type Mac } from '../../src/links/link-text.ts';

const BUSINESS = v7();
const OTHER = v7();
const macUnder =
  (key: string): Mac =>
  (message) =>
    createHmac('sha256', key).update(message).digest();
const mac = macUnder('the key of this business');
const TIMES = { madeAt: 1_799_999_999_123, expiresAt: 1_800_000_000 };
const ALPHABET = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');

/** Whether a link opens something of this business, as the gateway asks it. */
function opens(link: string, id: string, token: string): boolean {
  const read = readLink(link);
  if (read === null) return false;
  if (read.to === 'INVITATION') return read.isSignedBy(BUSINESS, mac);
  if (read.to === 'CONFIRMATION') return read.businessId === BUSINESS && read.token === token;
  return read.isSignedBy(mac) && read.customerId === id;
}

const KINDS = {
  invitation: (id: string) => invitationLink(BUSINESS, id, mac),
  confirmation: (_id: string, token: string) => confirmationLink(BUSINESS, token),
  preferences: (id: string) => preferencesLink(BUSINESS, id, TIMES, mac),
};

describe.each(Object.entries(KINDS))('the link of %s', (_kind, make) => {
  test('opens as it was made, and with any other character nothing', () => {
    const [id, token] = [v7(), generator.token()];
    const link = make(id, token);
    expect(opens(link, id, token)).toBe(true);
    const place = fc.integer({ min: 0, max: link.length - 1 });
    fc.assert(
      fc.property(place, fc.constantFrom(...ALPHABET, '=', ' ', '.', 'é'), (at, character) => {
        const changed = `${link.slice(0, at)}${character}${link.slice(at + 1)}`;
        expect(opens(changed, id, token)).toBe(changed === link);
      }),
      { numRuns: 500 },
    );
  });

  test('opens nothing when it is cut, made longer, or padded', () => {
    const [id, token] = [v7(), generator.token()];
    const link = make(id, token);
    for (let length = 0; length < link.length; length += 1) expect(opens(link.slice(0, length), id, token)).toBe(false);
    for (const more of ['A', 'AA', '=', '\n', '#']) expect(opens(`${link}${more}`, id, token)).toBe(false);
  });
});

test('what is signed for one business, or for one thing, is not for another', () => {
  const id = v7();
  const invitation = readLink(invitationLink(BUSINESS, id, mac));
  if (invitation?.to !== 'INVITATION') throw new Error('This is an invitation.');
  expect(invitation.isSignedBy(OTHER, mac)).toBe(false);
  expect(invitation.isSignedBy(BUSINESS, macUnder('another key'))).toBe(false);
  const preferences = readLink(preferencesLink(BUSINESS, id, TIMES, mac));
  if (preferences?.to !== 'PREFERENCES') throw new Error('These are preferences.');
  expect(preferences.isSignedBy(macUnder('another key'))).toBe(false);
  expect(preferences).toMatchObject({ businessId: BUSINESS, customerId: id, ...TIMES });
});

test('an invitation is short enough to be typed from a receipt', () => {
  expect(invitationLink(BUSINESS, v7(), mac)).toMatch(/^cgi_[\w-]{32}$/);
});

test('whatever is no link is none', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const beginning of ['', 'cgi_', 'cgc_', 'cgp_', 'cgx_']) {
        expect(opens(`${beginning}${text}`, BUSINESS, 'token')).toBe(false);
      }
    }),
  );
});
