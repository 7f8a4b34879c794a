import { NUMBERING_PLANS } from './numbering-plans.ts';

/** What is known of the numbers of one country. */
export interface NumberingPlan {
  /** ISO 3166, two letters. */
  readonly country: string;
  /** Without the +, such as 49. */
  readonly callingCode: string;
  /** What callers at home dial before a number, such as 0; null: nothing. */
  readonly nationalPrefix: RegExp | null;
  /** What a number becomes that begins so; empty: it is cut off. */
  readonly transform: string;
}

const plans = new Map<string, NumberingPlan>();
const lengths = new Map<string, ReadonlySet<number>>();
const firstOfCallingCode = new Map<string, string>();

for (const line of NUMBERING_PLANS.split('\n')) {
  const [country = '', callingCode = '', prefix = '', transform = '', ranges = ''] = line.split(' ');
  const nationalPrefix = prefix === '' ? null : new RegExp(`^(?:${prefix})`);
  plans.set(country, { country, callingCode, nationalPrefix, transform });
  if (firstOfCallingCode.has(callingCode)) continue;
  firstOfCallingCode.set(callingCode, country);
  lengths.set(callingCode, new Set(ranges.split(',').flatMap(everyLength)));
}

function everyLength(range: string): number[] {
  const [from = '', to = from] = range.split('-');
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index);
}

/** Undefined: there is no such country, or it has no numbers of its own. */
export function planOf(country: string): NumberingPlan | undefined {
  return plans.get(country.toUpperCase());
}

/** How many digits the numbers behind a calling code have. */
export function lengthsOf(callingCode: string): ReadonlySet<number> {
  return lengths.get(callingCode) ?? new Set();
}

/** The calling code that digits begin with, and the country that has it, or has most of it; null: nobody has. */
export function callingCodeOf(digits: string): { readonly callingCode: string; readonly country: string } | null {
  for (const length of [1, 2, 3]) {
    const callingCode = digits.slice(0, length);
    const country = firstOfCallingCode.get(callingCode);
    if (country !== undefined) return { callingCode, country };
  }
  return null;
}

export interface Country {
  readonly code: string;
  readonly name: string;
  readonly callingCode: string;
}

/** Every country with its name in a language, in the order of that language. */
export function countriesIn(locale: string): Country[] {
  const names = new Intl.DisplayNames([locale, 'en'], { type: 'region', fallback: 'code' });
  const order = new Intl.Collator([locale, 'en']);
  return [...plans.values()]
    .map(({ country, callingCode }) => ({ code: country, name: names.of(country) ?? country, callingCode }))
    .sort((a, b) => order.compare(a.name, b.name));
}

export interface CountryHints {
  /** What the page says. */
  readonly given?: string | null;
  /** Of the browser, such as de-AT. */
  readonly languages: readonly string[];
  /** Of the business, in E.164. */
  readonly senderPhone?: string | null;
}

/** The country that a number most likely is of, before anything is typed. */
export function likelyCountry({ given, languages, senderPhone }: CountryHints): string {
  if (given != null && planOf(given) !== undefined) return given.toUpperCase();
  for (const language of languages) {
    const region = regionOf(language);
    if (region !== undefined && planOf(region) !== undefined) return region;
  }
  return callingCodeOf(senderPhone?.slice(1) ?? '')?.country ?? 'US';
}

function regionOf(language: string): string | undefined {
  try {
    return new Intl.Locale(language).region;
  } catch {
    return undefined;
  }
}
