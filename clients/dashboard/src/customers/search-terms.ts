/** What a text that somebody typed to find a customer can be. */
export interface SearchTerms {
  readonly text: string;
  /** In E.164, where it can be a number. */
  readonly phone: string | null;
  /** Whether it is the gateway's own id of a customer. */
  readonly isCustomerId: boolean;
}

/** Countries by what one dials for them; where several share it, the largest. */
export const COUNTRIES: readonly (readonly [callingCode: string, region: string])[] = [
  ['1', 'US'],
  ['7', 'KZ'],
  ['20', 'EG'],
  ['27', 'ZA'],
  ['30', 'GR'],
  ['31', 'NL'],
  ['32', 'BE'],
  ['33', 'FR'],
  ['34', 'ES'],
  ['36', 'HU'],
  ['39', 'IT'],
  ['40', 'RO'],
  ['41', 'CH'],
  ['43', 'AT'],
  ['44', 'GB'],
  ['45', 'DK'],
  ['46', 'SE'],
  ['47', 'NO'],
  ['48', 'PL'],
  ['49', 'DE'],
  ['51', 'PE'],
  ['52', 'MX'],
  ['54', 'AR'],
  ['55', 'BR'],
  ['56', 'CL'],
  ['57', 'CO'],
  ['58', 'VE'],
  ['60', 'MY'],
  ['61', 'AU'],
  ['62', 'ID'],
  ['63', 'PH'],
  ['64', 'NZ'],
  ['65', 'SG'],
  ['66', 'TH'],
  ['81', 'JP'],
  ['82', 'KR'],
  ['84', 'VN'],
  ['86', 'CN'],
  ['90', 'TR'],
  ['91', 'IN'],
  ['92', 'PK'],
  ['94', 'LK'],
  ['212', 'MA'],
  ['213', 'DZ'],
  ['216', 'TN'],
  ['233', 'GH'],
  ['234', 'NG'],
  ['254', 'KE'],
  ['255', 'TZ'],
  ['256', 'UG'],
  ['351', 'PT'],
  ['352', 'LU'],
  ['353', 'IE'],
  ['357', 'CY'],
  ['358', 'FI'],
  ['359', 'BG'],
  ['370', 'LT'],
  ['371', 'LV'],
  ['372', 'EE'],
  ['380', 'UA'],
  ['381', 'RS'],
  ['385', 'HR'],
  ['386', 'SI'],
  ['420', 'CZ'],
  ['421', 'SK'],
  ['502', 'GT'],
  ['506', 'CR'],
  ['507', 'PA'],
  ['591', 'BO'],
  ['593', 'EC'],
  ['595', 'PY'],
  ['598', 'UY'],
  ['852', 'HK'],
  ['880', 'BD'],
  ['886', 'TW'],
  ['961', 'LB'],
  ['962', 'JO'],
  ['965', 'KW'],
  ['966', 'SA'],
  ['971', 'AE'],
  ['972', 'IL'],
  ['974', 'QA'],
  ['977', 'NP'],
];

/** The calling code that a number in E.164 begins with; of no country here: that of the first. */
export function callingCodeOf(phone: string): string {
  const digits = phone.replace(/^\+/, '');
  // No code of the plan begins another one.
  return COUNTRIES.find(([code]) => digits.startsWith(code))?.[0] ?? '1';
}

/** Reads what was typed; a national number is taken for one of the country with `callingCode`. */
export function readSearch(typed: string, callingCode: string): SearchTerms {
  const text = typed.trim();
  return { text, phone: readPhone(text, callingCode), isCustomerId: /^cus_[0-9a-f]+$/.test(text) };
}

function readPhone(text: string, callingCode: string): string | null {
  const bare = text.replace(/^tel:/i, '').replaceAll(/[\s().\-/\u00a0\u2010-\u2015]/g, '');
  const [, prefix = '', digits = ''] = /^(\+|00|)(\d{6,15})$/.exec(bare) ?? [];
  if (digits === '') return null;
  if (prefix !== '') return `+${digits}`;
  const rest = digits.startsWith(callingCode) ? digits.length - callingCode.length : 0;
  // Ten digits behind a 1 are a whole number; elsewhere seven and more are.
  if (rest >= (callingCode === '1' ? 10 : 8)) return `+${digits}`;
  // The 0 that is dialled inside the country only; Italy's belongs to the number.
  const national = callingCode === '39' ? digits : digits.replace(/^0+/, '');
  return national.length >= 5 && national.length + callingCode.length <= 15 ? `+${callingCode}${national}` : null;
}
