import { fill, isolated, type Language } from '../../shared/src/languages.ts';
import { afterPress } from '../../shared/src/phone/after-press.ts';
import { countriesIn, planOf } from '../../shared/src/phone/countries.ts';
import { formatPhone, parsePhone, type ParsedPhone } from '../../shared/src/phone/parse-phone.ts';
import { PHONE_TEXTS } from '../../shared/src/phone/phone-texts.ts';
import { make } from './dom.ts';

export interface PhoneFieldOptions {
  readonly language: Language;
  readonly locale: string;
  readonly country: string;
  readonly phone: string;
}

/** The two fields for a number, with what is understood of it, or what is wrong with it, below them. */
export class PhoneField {
  readonly element: HTMLElement;
  readonly #country: HTMLSelectElement;
  readonly #number: HTMLInputElement;
  readonly #hint = make('p', { class: 'hint', part: 'hint', id: 'hint', 'aria-live': 'polite' });
  readonly #error = make('p', { class: 'error', part: 'error', id: 'phone-error', 'data-testid': 'phone-error' });
  readonly #language: Language;

  constructor({ language, locale, country, phone }: PhoneFieldOptions) {
    this.#language = language;
    const texts = PHONE_TEXTS[language];
    this.#country = make(
      'select',
      { id: 'country', part: 'country', 'data-testid': 'country', autocomplete: 'country' },
      ...countriesIn(locale).map(({ code, name, callingCode }) =>
        make('option', { value: code }, `${name} (${isolated(`+${callingCode}`)})`),
      ),
    );
    this.#country.value = country;
    this.#number = make('input', {
      ...{ id: 'phone', part: 'phone', 'data-testid': 'phone', type: 'tel', inputmode: 'tel', autocomplete: 'tel' },
      ...{ maxlength: 40, required: true, 'aria-required': 'true', 'aria-describedby': 'hint phone-error' },
    });
    this.#number.value = phone;
    this.element = make(
      'div',
      { class: 'fields', part: 'fields' },
      make('div', { class: 'field' }, make('label', { for: 'country' }, texts.country), this.#country),
      make('div', { class: 'field' }, make('label', { for: 'phone' }, texts.number), this.#number),
      this.#hint,
      this.#error,
    );
    this.#number.addEventListener('input', () => this.#changed());
    this.#country.addEventListener('change', () => this.#changed());
    // Left half-typed, it is told; never while somebody types.
    this.#number.addEventListener('change', () => {
      afterPress(() => {
        if (this.#number.value.trim() !== '') this.check();
      });
    });
    this.#changed();
  }

  /** What stands there, and tells beside the field where it is no number. */
  check(): ParsedPhone {
    const parsed = this.#parsed();
    this.show(parsed.fault === undefined ? '' : PHONE_TEXTS[this.#language][parsed.fault]);
    return parsed;
  }

  /** Empty: nothing is wrong. */
  show(error: string): void {
    this.#error.textContent = error;
    this.#number.setAttribute('aria-invalid', String(error !== ''));
  }

  refuse(): void {
    this.show(PHONE_TEXTS[this.#language].LENGTH_WRONG);
  }

  focus(): void {
    this.#number.focus();
  }

  #parsed(): ParsedPhone {
    return parsePhone(this.#number.value, this.#country.value);
  }

  #changed(): void {
    const parsed = this.#parsed();
    if (parsed.e164 !== undefined) {
      const isSameCode = planOf(parsed.country)?.callingCode === planOf(this.#country.value)?.callingCode;
      if (!isSameCode) this.#country.value = parsed.country;
      this.show('');
    }
    this.#hint.textContent =
      parsed.e164 === undefined
        ? ''
        : fill(PHONE_TEXTS[this.#language].understood, { phone: isolated(formatPhone(parsed.e164)) });
  }
}
