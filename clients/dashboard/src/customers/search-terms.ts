import { parsePhone } from '../../../shared/src/phone/parse-phone.ts';

/** What a text that somebody typed to find a customer can be. */
export interface SearchTerms {
  readonly text: string;
  /** In E.164, what it can be as a number: at most two, as some leave the + of a country code out. */
  readonly phones: readonly string[];
  /** Whether it is the gateway's own id of a customer. */
  readonly isCustomerId: boolean;
  /** Whether it can be Meta's id of a person. */
  readonly isWhatsAppUserId: boolean;
}

/** Reads what was typed; a national number is taken for one of the country. */
export function readSearch(typed: string, country: string): SearchTerms {
  const text = typed.trim();
  return {
    text,
    phones: readPhones(text.replace(/^tel:/i, ''), country),
    isCustomerId: /^cus_[0-9a-f]+$/.test(text),
    isWhatsAppUserId: /^[A-Z]{2}\.[A-Za-z0-9]+$/.test(text),
  };
}

/** 49 151 12345678 can be a number in Germany, and one with its country code: both are looked for. */
function readPhones(text: string, country: string): string[] {
  const readings = [text, `+${text}`].map((reading) => parsePhone(reading, country).e164);
  return [...new Set(readings.filter((phone) => phone !== undefined))];
}
