import { parsePhoneNumberFromString, isSupportedCountry } from 'libphonenumber-js/min';
import type { FormOutcome } from './form-texts.ts';

/** What a form holds that can be captured. */
export interface FormFields {
  readonly siteKey: string;
  readonly noticeIds: readonly string[];
  readonly phone: string;
  readonly formId: string | null;
  readonly locale: string | null;
  readonly pageUrl: string | null;
  readonly returnUrl: string | null;
  /** A value of the page's server for this one act, so that the same act twice is one. */
  readonly formToken: string | null;
}

export interface FormFault {
  readonly outcome: FormOutcome;
  readonly detail: string | null;
}

/** What a browser posts: a field that stands several times is a list. */
export type Posted = Readonly<Record<string, string | readonly string[] | undefined>>;

const KEY = /^(?!cgk_)[\x21-\x7e]{1,512}$/;
const MOST_NOTICES = 20;
const LONGEST_PHONE = 40;
const LOCALE = /^[a-z]{2,3}(-[a-z\d]{2,8}){0,3}$/i;
/** What a ticked box sends that has no value of its own, or says so in words. */
const TICKED = new Set(['on', 'yes', 'true', '1']);

/** Reads a posted form, and finds what is missing, the first thing first. */
export function readForm(posted: Posted): FormFields | FormFault {
  const one = (name: string, longest: number): string | null => {
    const text = all(posted, name)[0]?.trim() ?? '';
    return text === '' || text.length > longest ? null : text;
  };
  const siteKey = one('site_key', 512);
  if (siteKey === null || !KEY.test(siteKey)) {
    return pageFault('The form has no field site_key with a site key (cgs_…). Secret keys have no place in a page.');
  }
  const shown = [...new Set(all(posted, 'notice_id'))];
  if (shown.length === 0 || shown.length > MOST_NOTICES || shown.some((id) => id.length > 64)) {
    return pageFault(
      `The form names no notice, or more than ${MOST_NOTICES}: a field notice_id for each that it shows.`,
    );
  }
  const ticked = new Set(all(posted, 'agree'));
  const isOnlyOneTicked = shown.length === 1 && [...ticked].some((value) => TICKED.has(value));
  const noticeIds = isOnlyOneTicked ? shown : shown.filter((id) => ticked.has(id));
  if (noticeIds.length === 0) return { outcome: 'NOT_TICKED', detail: null };
  const phone = phoneOf(one('phone', LONGEST_PHONE) ?? '', one('country', 2));
  if (phone === null) return { outcome: 'PHONE', detail: null };
  const locale = one('locale', 35);
  return {
    siteKey,
    noticeIds,
    phone,
    formId: one('form_id', 255),
    locale: locale !== null && LOCALE.test(locale) ? locale : null,
    pageUrl: one('page_url', 2048),
    returnUrl: one('return_url', 2048),
    formToken: one('form_token', 255),
  };
}

function all(posted: Posted, name: string): readonly string[] {
  const value = posted[name];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

function pageFault(detail: string): FormFault {
  return { outcome: 'PAGE', detail };
}

/** In E.164; null: it is no number. */
function phoneOf(text: string, country: string | null): string | null {
  const code = country?.toUpperCase() ?? '';
  const number = parsePhoneNumberFromString(text.replace(/^\s*00/, '+'), {
    ...(isSupportedCountry(code) && { defaultCountry: code }),
    extract: false,
  });
  return number?.isPossible() === true && number.ext === undefined ? number.number : null;
}

/** As people write it for readers of other countries. */
export function internationalNumber(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}
