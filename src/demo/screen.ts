import { setTimeout as sleep } from 'node:timers/promises';
import { styleText } from 'node:util';
import { wrap } from './wrap.ts';

const WIDTH = 100;
const INDENT = '   ';
/** Where the subscriber's column begins. */
const ASIDE = 30;
const LABEL = 21;
const TICK_MS = 200;

type Style = Parameters<typeof styleText>[0];
export type Mark = '✓' | '✗' | '–' | '·';
const MARK_STYLES: Record<Mark, Style> = { '✓': 'green', '✗': 'red', '–': 'gray', '·': 'gray' };

/** The terminal, as one column that tells the story and one that belongs to the subscriber. */
export interface Screen {
  title(text: string): void;
  chapter(text: string): void;
  say(text: string): void;
  /** What is sent to the gateway. */
  sent(text: string): void;
  /** What it answers. */
  got(text: string, tone?: 'good' | 'bad'): void;
  row(mark: Mark, label: string, text: string): void;
  differs(text: string): void;
  /** An event, shown as soon as the line that the story is at allows it. */
  aside(text: string): void;
  /** Time to read, for whoever sits before a terminal. */
  rest(ms: number): Promise<void>;
  /** Lets events through while something is waited for. @param until counts down to this moment, by `Date.now()` */
  attend<T>(waiting: Promise<T>, until?: { readonly what: string; readonly at: number }): Promise<T>;
}

export function createScreen(out: NodeJS.WriteStream): Screen {
  const asides: string[] = [];
  let isAttending = false;

  const line = (text = '') => out.write(`${text}\n`);
  const paint = (style: Style, text: string) => styleText(style, text, { stream: out });
  const block = (first: string, text: string, paintLine: (line: string) => string) => {
    const lines = wrap(text, WIDTH - first.length);
    for (const [index, part] of lines.entries())
      line((index === 0 ? first : ' '.repeat(first.length)) + paintLine(part));
  };
  const flush = () => {
    for (const text of asides.splice(0)) {
      if (out.isTTY) out.write('\r\u001b[K');
      line(' '.repeat(ASIDE) + paint('magenta', `◂ ${text}`.slice(0, WIDTH - ASIDE)));
    }
  };

  const attend: Screen['attend'] = async (waiting, until) => {
    isAttending = true;
    flush();
    const countDown = () => {
      if (until === undefined) return;
      const seconds = Math.max(0, Math.ceil((until.at - Date.now()) / 1000));
      out.write(`\r\u001b[K${INDENT}${paint('yellow', `${until.what} ${seconds} s`)}`);
    };
    const ticking = out.isTTY && until !== undefined ? setInterval(countDown, TICK_MS) : undefined;
    try {
      return await waiting;
    } finally {
      clearInterval(ticking);
      if (ticking !== undefined) out.write('\r\u001b[K');
      isAttending = false;
      flush();
    }
  };

  return {
    title: (text) => line(`\n${paint('bold', text)}\n`),
    chapter: (text) => line(`\n\n${paint('bold', text)}`),
    say: (text) => block(INDENT, text, (part) => part),
    sent: (text) => block(`${INDENT}→ `, text, (part) => paint('cyan', part)),
    got: (text, tone) =>
      block(`${INDENT}← `, text, (part) =>
        tone === undefined ? part : paint(tone === 'good' ? 'green' : 'red', part),
      ),
    row: (mark, label, text) => {
      const lines = wrap(text, WIDTH - INDENT.length - 4 - LABEL);
      for (const [index, part] of lines.entries()) {
        const head = index === 0 ? `${paint(MARK_STYLES[mark], mark)} ${label.padEnd(LABEL)}` : ' '.repeat(LABEL + 2);
        line(`${INDENT}  ${head}${mark === '–' ? paint('gray', part) : part}`);
      }
    },
    differs: (text) => block(`${INDENT}≠ `, text, (part) => paint(['bold', 'red'], part)),
    aside: (text) => {
      asides.push(text);
      if (isAttending) flush();
    },
    rest: async (ms) => attend(out.isTTY ? sleep(ms) : Promise.resolve()),
    attend,
  };
}
