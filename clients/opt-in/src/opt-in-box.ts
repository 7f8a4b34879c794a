import type { CaptureWebsiteOptInInput } from '../../../schema/generated/opt-in-box.ts';
import { directionOf, fill, isolated, languageOf, type Language } from '../../shared/src/languages.ts';
import { likelyCountry } from '../../shared/src/phone/countries.ts';
import { newKey } from '../../shared/src/new-key.ts';
import { formatPhone } from '../../shared/src/phone/parse-phone.ts';
import { make, makeMark } from './dom.ts';
import { GatewayError, type BoxNotice, type Gateway } from './gateway.ts';
import { NoticeBoxes } from './notice-boxes.ts';
import { PhoneField } from './phone-field.ts';
import type { Settings } from './settings.ts';
import { BOX_TEXTS, type BoxTexts } from './texts.ts';

export interface OptInBoxOptions {
  readonly gateway: Gateway;
  readonly settings: Settings;
  readonly notices: readonly BoxNotice[];
  readonly onOptIn: (detail: object) => void;
  readonly onError: (detail: { readonly code: string; readonly message: string }) => void;
  /** The notices are others by now. */
  readonly onStale: (message: string) => void;
}

/** The form: notices with their boxes, a number, a button; and what it becomes once it is done. */
export class OptInBox {
  readonly element: HTMLElement;
  readonly #options: OptInBoxOptions;
  readonly #texts: BoxTexts;
  readonly #boxes: NoticeBoxes;
  readonly #phone: PhoneField;
  readonly #submit: HTMLButtonElement;
  readonly #error = make('p', { class: 'error', part: 'error', role: 'alert', 'data-testid': 'error' });
  readonly #status = make('p', { class: 'quiet', role: 'status' });
  readonly #business: string;
  /** One for the act, however often it has to be sent: tried again, nothing is doubled. */
  readonly #idempotencyKey = newKey();
  #isBusy = false;

  constructor(options: OptInBoxOptions) {
    const { notices, settings } = options;
    this.#options = options;
    const locale = notices[0]?.locale ?? 'en';
    const language: Language = languageOf(locale, ...settings.locales);
    this.#texts = BOX_TEXTS[language];
    this.#business = notices[0]?.sender.businessName ?? '';
    this.#boxes = new NoticeBoxes(notices, this.#texts);
    this.#phone = new PhoneField({
      language,
      locale: language,
      phone: settings.phone,
      country: likelyCountry({
        given: settings.country,
        languages: navigator.languages,
        senderPhone: notices[0]?.sender.phone ?? null,
      }),
    });
    this.#submit = make('button', { type: 'submit', part: 'submit', 'data-testid': 'submit' }, this.#texts.submit);
    const heading = fill(this.#texts.heading, { business: this.#business });
    // A page may have several boxes; who jumps from form to form hears which is which.
    const name = `${heading}: ${notices.map(({ purpose }) => purpose.title).join(', ')}`;
    const form = make(
      'form',
      { novalidate: true, part: 'form', 'aria-label': name, 'data-testid': 'form' },
      make('div', { class: 'head', part: 'head' }, makeMark(), make('p', { class: 'title', part: 'title' }, heading)),
      this.#boxes.element,
      this.#phone.element,
      this.#error,
      this.#submit,
      this.#status,
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#send();
    });
    this.element = make('div', { class: 'box', part: 'box', lang: language, dir: directionOf(language) }, form);
  }

  /** Shown above the button, and read out. */
  tell(message: string): void {
    this.#error.textContent = message;
  }

  async #send(): Promise<void> {
    if (this.#isBusy) return;
    this.tell('');
    const chosen = this.#boxes.check();
    const phone = this.#phone.check();
    if (chosen.length === 0) {
      this.#boxes.focus();
      return;
    }
    if (phone.e164 === undefined) {
      this.#phone.focus();
      return;
    }
    this.#setBusy(true);
    try {
      const { optIns, userErrors } = await this.#options.gateway.capture(this.#input(phone.e164, chosen));
      const [fault] = userErrors;
      if (fault !== undefined) {
        this.#refused(fault);
        return;
      }
      this.#done(phone.e164, chosen);
      this.#options.onOptIn({ optIns, noticeIds: chosen.map(({ id }) => id), businessName: this.#business });
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      this.#failed(error);
    } finally {
      this.#setBusy(false);
    }
  }

  #input(phone: string, chosen: readonly BoxNotice[]): CaptureWebsiteOptInInput {
    const { formId } = this.#options.settings;
    return {
      idempotencyKey: this.#idempotencyKey,
      customer: { phone, locale: chosen[0]?.locale },
      noticeIds: chosen.map(({ id }) => id),
      evidence: {
        action: 'CHECKED_BOX',
        // Nothing ticks the boxes but a click or a key on them.
        preselected: false,
        // What follows ? and # may be somebody's secret.
        pageUrl: (location.origin + location.pathname).slice(0, 2048),
        ...(formId !== null && { formId: formId.slice(0, 255) }),
        userAgent: navigator.userAgent.slice(0, 512),
      },
    };
  }

  #refused({ code, field, message }: { code: string; field: readonly string[] | null; message: string }): void {
    this.#options.onError({ code, message });
    const place = field?.[0];
    if (place === 'noticeIds') {
      this.#options.onStale(this.#texts.changed);
    } else if (place === 'customer') {
      this.#phone.refuse();
      this.#phone.focus();
    } else {
      this.tell(fill(this.#texts.refused, { business: this.#business }));
      this.#submit.focus();
    }
  }

  #failed({ fault, message }: GatewayError): void {
    this.#options.onError({ code: fault, message });
    if (fault === 'REFUSED' && message.includes('PhoneNumber')) {
      this.#phone.refuse();
      this.#phone.focus();
      return;
    }
    const { offline, tooMany, refused } = this.#texts;
    const text = { OFFLINE: offline, TOO_MANY: tooMany, REFUSED: refused }[fault];
    this.tell(fill(text, { business: this.#business }));
    this.#submit.textContent = this.#texts.tryAgain;
    this.#submit.focus();
  }

  #setBusy(isBusy: boolean): void {
    this.#isBusy = isBusy;
    // Not disabled: that would take the focus away from who pressed it.
    this.#submit.setAttribute('aria-disabled', String(isBusy));
    this.#status.textContent = isBusy ? this.#texts.busy : '';
  }

  #done(phone: string, chosen: readonly BoxNotice[]): void {
    const list = new Intl.ListFormat(this.element.lang, { type: 'conjunction' });
    const title = make('p', { class: 'title', part: 'title', tabindex: -1 }, this.#texts.doneTitle);
    const text = fill(this.#texts.done, {
      business: this.#business,
      phone: isolated(formatPhone(phone)),
      what: list.format(chosen.map(({ purpose }) => purpose.title)),
    });
    const done = make(
      'div',
      { class: 'done', part: 'success', role: 'status', 'data-testid': 'success' },
      makeMark(),
      title,
      make('p', { class: 'text' }, text),
    );
    this.element.replaceChildren(done);
    title.focus();
  }
}
