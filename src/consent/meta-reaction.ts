import type { TemplateStatus } from './vocabulary.ts';

/**
 * What to do about a message that Meta did not take.
 * RETRY: later. SLOW_DOWN: later, and nothing else of this sender before. WAIT_A_DAY: not before 24 h, and nobody waits for it.
 * CHECK_ACCESS: the token or its rights are wrong, which is no fault of the message: it is kept. FAIL: for good.
 */
export type Reaction = 'RETRY' | 'SLOW_DOWN' | 'WAIT_A_DAY' | 'CHECK_ACCESS' | 'FAIL';

/** What an error teaches us of our own state. */
export type Correction =
  | { readonly what: 'WINDOW_CLOSED' }
  | { readonly what: 'MARKETING_STOPPED' }
  | { readonly what: 'TEMPLATE_STATUS'; readonly status: TemplateStatus }
  | { readonly what: 'TEMPLATE_CHANGED' };

/** Meta's error codes (domain.md, WhatsApp Cloud API). Every other is final. */
const REACTIONS: ReadonlyMap<number, Reaction> = new Map([
  // Throughput of the number; calls of the app; calls of the account.
  [130429, 'SLOW_DOWN'],
  [4, 'SLOW_DOWN'],
  [80007, 'SLOW_DOWN'],
  // Meta holds a number back of which many messages were blocked or reported.
  [131048, 'SLOW_DOWN'],
  // Too much at once to the same customer.
  [131056, 'RETRY'],
  // Meta limits how much marketing one person gets, from all businesses.
  [131049, 'WAIT_A_DAY'],
  // Token expired or wrong; no right to this number.
  [0, 'CHECK_ACCESS'],
  [3, 'CHECK_ACCESS'],
  [10, 'CHECK_ACCESS'],
  [190, 'CHECK_ACCESS'],
  [200, 'CHECK_ACCESS'],
  [131005, 'CHECK_ACCESS'],
  // The number is not, or no longer, registered, or not this token's to see.
  [33, 'CHECK_ACCESS'],
  [133010, 'CHECK_ACCESS'],
]);

const CORRECTIONS: ReadonlyMap<number, Correction> = new Map<number, Correction>([
  [131047, { what: 'WINDOW_CLOSED' }],
  [131050, { what: 'MARKETING_STOPPED' }],
  [132001, { what: 'TEMPLATE_STATUS', status: 'DELETED' }],
  [132015, { what: 'TEMPLATE_STATUS', status: 'PAUSED' }],
  [132016, { what: 'TEMPLATE_STATUS', status: 'DISABLED' }],
  // The number, or the form, of its variables is another one at Meta.
  [132000, { what: 'TEMPLATE_CHANGED' }],
  [132012, { what: 'TEMPLATE_CHANGED' }],
]);

/** "Object with this id does not exist": the number is not this token's to see. */
const NO_SUCH_OBJECT = { code: 100, subcode: 33 };

interface Refusal {
  /** Null: Meta gave none. */
  readonly code: number | null;
  readonly subcode: number | null;
  readonly httpStatus: number;
}

/** What to do about a message that Meta refused so. */
export function reactionTo({ code, subcode, httpStatus }: Refusal): Reaction {
  if (code === NO_SUCH_OBJECT.code && subcode === NO_SUCH_OBJECT.subcode) return 'CHECK_ACCESS';
  const known = code === null ? undefined : REACTIONS.get(code);
  if (known !== undefined) return known;
  if (httpStatus >= 500) return 'RETRY';
  if (httpStatus === 429) return 'SLOW_DOWN';
  return httpStatus === 401 || httpStatus === 403 ? 'CHECK_ACCESS' : 'FAIL';
}

/** Null: the error says nothing of our state. */
export function correctionBy(code: number | null): Correction | null {
  return code === null ? null : (CORRECTIONS.get(code) ?? null);
}
