import { directionOf, languageOf } from '../../shared/src/languages.ts';
import { chooseNotices } from './choose-notices.ts';
import { make } from './dom.ts';
import { Gateway, type BoxNotice } from './gateway.ts';
import { OptInBox } from './opt-in-box.ts';
import { settingsOf } from './settings.ts';
import { boxStyles } from './styles.ts';
import { BOX_TEXTS } from './texts.ts';

/**
 * `<whatsapp-opt-in site-key="cgs_…" purpose="order_updates">`: the box that asks for consent to messages on WhatsApp.
 *
 * Attributes: `site-key`; `notice` (ids) or `purpose` (codes), else every notice for websites; `sender`, `locale`, `country`, `phone`,
 * `form-id`, `theme` (`light`, `dark`), `gateway`. Events, which bubble out of shadow roots too: `opt-in` with
 * `{optIns, noticeIds, businessName}`, and `opt-in-error` with `{code, message}`.
 */
export class WhatsAppOptInElement extends HTMLElement {
  static readonly observedAttributes = ['site-key', 'notice', 'purpose', 'sender', 'locale', 'country', 'gateway'];
  /** Where the script came from. */
  static gateway = '';

  readonly #root = this.attachShadow({ mode: 'open' });
  #isAsked = false;
  #asked = 0;

  connectedCallback(): void {
    this.#root.adoptedStyleSheets = [boxStyles()];
    this.#ask();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#ask();
  }

  /** Several attributes that are set one after the other are one change. */
  #ask(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    setTimeout(() => {
      this.#isAsked = false;
      void this.#show();
    });
  }

  async #show(message = ''): Promise<void> {
    const turn = ++this.#asked;
    const settings = settingsOf(this);
    const origin = new URL(this.getAttribute('gateway') ?? WhatsAppOptInElement.gateway, location.href).origin;
    const gateway = new Gateway(origin, settings.siteKey);
    // Until the notices are there, and where they do not come, the form inside is what there is.
    if (this.#root.firstChild === null) this.#root.append(make('slot'));
    let notices: readonly BoxNotice[];
    try {
      notices = chooseNotices(await gateway.notices(), settings);
      if (notices.length === 0) throw new Error('No notice of this business fits; publish one for WEBSITE.');
    } catch (error) {
      if (turn === this.#asked && this.isConnected) this.#unavailable(String(error));
      return;
    }
    if (turn !== this.#asked || !this.isConnected) return;
    const box = new OptInBox({
      gateway,
      settings,
      notices,
      onOptIn: (detail) => this.#tell('opt-in', detail),
      onError: (detail) => this.#tell('opt-in-error', detail),
      onStale: (text) => void this.#show(text),
    });
    this.#root.replaceChildren(box.element);
    if (message !== '') box.tell(message);
  }

  #unavailable(reason: string): void {
    this.#tell('opt-in-error', { code: 'UNAVAILABLE', message: reason });
    // For who builds the page; customers are told less.
    console.warn(`<whatsapp-opt-in>: ${reason}`);
    if (this.querySelector('form') !== null) {
      this.#root.replaceChildren(make('slot'));
      return;
    }
    const language = languageOf(...settingsOf(this).locales);
    const texts = BOX_TEXTS[language];
    const again = make('button', { type: 'button', part: 'submit', 'data-testid': 'try-again' }, texts.tryAgain);
    again.addEventListener('click', () => void this.#show());
    const text = make('p', { class: 'hint', role: 'alert', 'data-testid': 'unavailable' }, texts.unavailable);
    this.#root.replaceChildren(
      make('div', { class: 'box', part: 'box', lang: language, dir: directionOf(language) }, text, again),
    );
  }

  #tell(type: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
