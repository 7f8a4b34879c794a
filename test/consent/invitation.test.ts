import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkInvitationEvidence } from '../../src/consent/evidence/invitation.ts';
import {
  CODE_LENGTH,
  CODE_LETTERS,
  invitationCodeIn,
  invitationText,
  isInvitationOpen,
} from '../../src/consent/invitation.ts';
import { holdsOptInKeyword, isStopWord } from '../../src/consent/keywords.ts';
import { OPT_IN_WORDS } from '../../src/consent/opt-in-words.ts';

const code = fc.string({
  minLength: CODE_LENGTH,
  maxLength: CODE_LENGTH,
  unit: fc.constantFrom(...Array.from(CODE_LETTERS)),
});
const locale = fc.constantFrom(...Object.keys(OPT_IN_WORDS), 'es-MX', 'pt-BR', 'ja', 'tr');

describe('the text of an invitation', () => {
  test('says yes in every language, and is found again by its code', () => {
    fc.assert(
      fc.property(locale, code, (language, own) => {
        const text = invitationText(language, own);
        expect(holdsOptInKeyword(text)).toBe(true);
        expect(isStopWord(text)).toBe(false);
        expect(invitationCodeIn(text)).toBe(own);
        expect(invitationCodeIn(` ${text}\n`)).toBe(own);
      }),
    );
  });

  test.each([
    ...['JOIN', 'ABCD2345', 'STOP ABCD2345', 'HELLO ABCD2345', 'JOIN ABCD234', 'JOIN ABCD23456', 'JOIN abcd2345'],
    ...['JOIN ABCD2345 please', 'please JOIN ABCD2345', 'JOIN  ABCD2345', 'JOIN IIII0000', '', 'JOIN\nABCD2345'],
  ])('is exactly that, and no other: %p', (text) => {
    expect(invitationCodeIn(text)).toBeNull();
  });
});

test('an invitation is open before its end, and while it has uses left', () => {
  expect(isInvitationOpen({ expiresAt: 10, maxUses: 1, uses: 0 }, 9)).toBe(true);
  expect(isInvitationOpen({ expiresAt: 10, maxUses: 1, uses: 0 }, 10)).toBe(false);
  expect(isInvitationOpen({ expiresAt: 10, maxUses: 1, uses: 1 }, 9)).toBe(false);
  expect(isInvitationOpen({ expiresAt: 10, maxUses: null, uses: 1_000 }, 9)).toBe(true);
});

describe('the evidence of an invitation', () => {
  const evidence = {
    preselected: false,
    invitationId: 'inv_1',
    pageUrl: 'https://gateway.example/i',
    reference: 'ref-1',
    ipAddress: '192.0.2.7',
    userAgent: 'Mozilla/5.0',
  };
  const common = ['preselected', 'invitationId', 'pageUrl', 'ipAddress', 'userAgent'];

  test.each([
    ['EMAIL', 'CLICKED_LINK', ['messageId', 'linkId']],
    ['SMS', 'CLICKED_LINK', ['providerMessageId']],
    ['IVR', 'CLICKED_LINK', ['callId']],
    ['WHATSAPP', 'CLICKED_LINK', []],
    ['STORE', 'SCANNED_CODE', ['storeId']],
  ] as const)('of %s is %s, with what carried the link under its own name', (channel, action, own) => {
    const checked = checkInvitationEvidence(channel, evidence, '+14155550120');
    if (!checked.ok) throw new Error('It is whole.');
    expect(checked.value.action).toBe(action);
    expect(checked.value.facts.map(({ name }) => name)).toEqual([...common, ...own]);
  });

  test('is none where a box was ticked before', () => {
    const checked = checkInvitationEvidence('STORE', { ...evidence, preselected: true }, null);
    expect(checked).toMatchObject({
      ok: false,
      errors: [{ code: 'PASSIVE_CONSENT', field: ['evidence', 'preselected'] }],
    });
  });

  test('comes by no page and no app', () => {
    expect(() => checkInvitationEvidence('WEBSITE', evidence, null)).toThrow('No invitation comes by WEBSITE.');
  });
});
