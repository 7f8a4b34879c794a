/** What a page says by attributes, or by the fields of the form inside, for browsers without JavaScript. */
export interface Settings {
  readonly siteKey: string;
  readonly notices: readonly string[];
  readonly purposes: readonly string[];
  readonly sender: string | null;
  readonly locales: readonly string[];
  readonly country: string | null;
  readonly phone: string;
  readonly formId: string | null;
}

/** Attributes count before fields. A box that the form inside has ticked counts for nothing. */
export function settingsOf(element: HTMLElement): Settings {
  const fields = (name: string): string[] =>
    [...element.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)].map(({ value }) => value);
  const given = (attribute: string, field: string): string | null =>
    nonEmpty(element.getAttribute(attribute)) ?? nonEmpty(fields(field)[0]);
  const listed = words(element.getAttribute('notice'));
  const purposes = words(element.getAttribute('purpose'));
  const isChosen = listed.length > 0 || purposes.length > 0;
  const ownLocale = given('locale', 'locale') ?? nonEmpty(element.closest('[lang]')?.getAttribute('lang'));
  return {
    siteKey: given('site-key', 'site_key') ?? '',
    notices: isChosen ? listed : [...new Set(fields('notice_id'))],
    purposes,
    sender: nonEmpty(element.getAttribute('sender')),
    locales: ownLocale === null ? navigator.languages : [ownLocale],
    country: given('country', 'country'),
    phone: given('phone', 'phone') ?? '',
    formId: given('form-id', 'form_id') ?? nonEmpty(element.id),
  };
}

function words(text: string | null): string[] {
  return (text ?? '').split(/[\s,]+/).filter((word) => word !== '');
}

function nonEmpty(text: string | null | undefined): string | null {
  return text == null || text.trim() === '' ? null : text.trim();
}
