import { directionOf, fill } from '../../shared/src/languages.ts';
import { make } from './dom.ts';
import type { BoxNotice } from './gateway.ts';
import type { BoxTexts } from './texts.ts';

/** A box for each notice; none is ticked but by the customer. */
export class NoticeBoxes {
  readonly element: HTMLElement;
  readonly #boxes: readonly HTMLInputElement[];
  readonly #error = make('p', { class: 'error', part: 'error', id: 'notices-error', 'data-testid': 'notices-error' });
  readonly #texts: BoxTexts;

  constructor(
    readonly notices: readonly BoxNotice[],
    texts: BoxTexts,
  ) {
    this.#texts = texts;
    this.#boxes = notices.map(({ id }, index) =>
      make('input', {
        ...{ type: 'checkbox', id: `notice-${index}`, value: id, part: 'checkbox', 'data-testid': 'checkbox' },
        ...{ autocomplete: 'off', 'aria-describedby': `version-${index} notices-error` },
      }),
    );
    this.element = make(
      'div',
      { class: 'notices', part: 'notices' },
      ...notices.map(({ text, locale, version }, index) =>
        make(
          'div',
          { class: 'notice', part: 'notice', 'data-testid': 'notice' },
          this.#boxes[index] ?? null,
          make('label', { for: `notice-${index}`, lang: locale, dir: directionOf(locale), part: 'text' }, text),
          make(
            'span',
            { id: `version-${index}`, class: 'version', part: 'version' },
            fill(texts.version, { version: version }),
          ),
        ),
      ),
      this.#error,
    );
    this.element.addEventListener('change', () => {
      if (this.chosen().length > 0) this.show('');
    });
  }

  chosen(): BoxNotice[] {
    return this.notices.filter((_, index) => this.#boxes[index]?.checked === true);
  }

  /** The chosen ones, and tells beside the boxes where there is none. */
  check(): BoxNotice[] {
    const chosen = this.chosen();
    this.show(chosen.length === 0 ? this.#texts.chooseOne : '');
    return chosen;
  }

  show(error: string): void {
    this.#error.textContent = error;
    for (const box of this.#boxes) box.setAttribute('aria-invalid', String(error !== ''));
  }

  focus(): void {
    this.#boxes[0]?.focus();
  }
}
