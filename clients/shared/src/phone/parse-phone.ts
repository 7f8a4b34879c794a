import { callingCodeOf, lengthsOf, planOf, type NumberingPlan } from './countries.ts';

export type PhoneFault = 'EMPTY' | 'NO_NUMBER' | 'COUNTRY_CODE_UNKNOWN' | 'TOO_SHORT' | 'TOO_LONG' | 'LENGTH_WRONG';

export type ParsedPhone =
  | { readonly e164: string; readonly country: string; readonly fault?: undefined }
  | { readonly fault: PhoneFault; readonly e164?: undefined };

const LONGEST = 40;
/** What people put between digits. */
const BETWEEN = /[\s\p{Pd}\p{Cf}().,/·~_]/gu;
const ZERO = /\p{Nd}/gu;

/** The number that somebody in a country typed or pasted, with or without its country code. */
export function parsePhone(text: string, country: string): ParsedPhone {
  const written = latinDigits(text.trim());
  if (written === '') return { fault: 'EMPTY' };
  // +49 (0)171 is how Europeans write both forms at once.
  const bare = written.replace(/\(0\)/, '').replace('＋', '+').replace(BETWEEN, '');
  if (!/^\+?\d+$/.test(bare) || written.length > LONGEST) return { fault: 'NO_NUMBER' };
  const plan = planOf(country);
  const international = internationalDigits(bare, plan);
  if (international === null) return plan === undefined ? { fault: 'COUNTRY_CODE_UNKNOWN' } : asAtHome(plan, bare);
  const found = callingCodeOf(international);
  if (found === null) return { fault: 'COUNTRY_CODE_UNKNOWN' };
  const own = plan?.callingCode === found.callingCode ? plan : planOf(found.country);
  return own === undefined
    ? { fault: 'COUNTRY_CODE_UNKNOWN' }
    : whole(own, international.slice(found.callingCode.length));
}

/** In groups that can be read aloud: +49 171 123 4567. */
export function formatPhone(e164: string): string {
  const digits = e164.replace(/^\+/, '');
  const callingCode = callingCodeOf(digits)?.callingCode ?? '';
  const rest = digits.slice(callingCode.length);
  const groups = rest.match(/\d{3}(?=\d{2})|\d+/g) ?? [];
  return [`+${callingCode}`, ...groups].join(' ');
}

/** What follows +, 00, or what North Americans dial instead; null: it is written as at home. */
function internationalDigits(bare: string, plan: NumberingPlan | undefined): string | null {
  if (bare.startsWith('+')) return bare.slice(1);
  if (plan?.callingCode === '1') return bare.startsWith('011') ? bare.slice(3) : null;
  return bare.startsWith('00') ? bare.slice(2) : null;
}

/** Some leave the + out: 49 171 1234567. */
function asAtHome(plan: NumberingPlan, digits: string): ParsedPhone {
  const parsed = whole(plan, digits);
  if (parsed.e164 !== undefined || !digits.startsWith(plan.callingCode)) return parsed;
  const without = whole(plan, digits.slice(plan.callingCode.length));
  return without.e164 === undefined ? parsed : without;
}

function whole(plan: NumberingPlan, digits: string): ParsedPhone {
  const { callingCode, country } = plan;
  const lengths = lengthsOf(callingCode);
  let national = digits;
  // More than once, for those who dial a prefix and an access code, and so that the gateway makes the same number of the result.
  for (let round = 0; round < 15; round++) {
    const without = withoutNationalPrefix(plan, national);
    if (without === national || (lengths.has(national.length) && !lengths.has(without.length))) break;
    national = without;
  }
  if (lengths.has(national.length)) return { e164: `+${callingCode}${national}`, country };
  if (national.length < Math.min(...lengths)) return { fault: 'TOO_SHORT' };
  return { fault: national.length > Math.max(...lengths) ? 'TOO_LONG' : 'LENGTH_WRONG' };
}

function withoutNationalPrefix({ nationalPrefix, transform }: NumberingPlan, digits: string): string {
  const match = nationalPrefix?.exec(digits);
  if (nationalPrefix === null || match == null) return digits;
  // Where the rule is about a part that is not there, what stands before is cut off.
  const isTransformed = transform !== '' && match.length > 1 && match.at(-1) !== undefined;
  return isTransformed ? digits.replace(nationalPrefix, transform) : digits.slice(match[0].length);
}

/** Arabic and Devanagari digits and their kin, each of which stands at its value from its zero. */
function latinDigits(text: string): string {
  return text.replace(ZERO, (digit) => {
    if (digit <= '9') return digit;
    let value = 0;
    const code = digit.codePointAt(0) ?? 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
    return String(value);
  });
}
