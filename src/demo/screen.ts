import { setTimeout as sleep } from 'node:timers/promises';
import { styleText } from 'node:util';
import { createAsideColumn, type Until } from './aside-column.ts';
import { wrap } from './wrap.ts';

const WIDEST = 100;
const NARROWEST = 60;
const INDENT = '   ';
/** Where the subscriber's column begins. */
const ASIDE = 30;
const LABEL = 21;

type Style = Parameters<typeof styleText>[0];
export type Mark = '✓' | '✗' | '–' | '·' | ' ';
const MARKS: Record<Mark, Style> = { '✓': 'green', '✗': 'red', '–': 'gray', '·': 'gray', ' ': 'gray' };
const TONES = { good: 'green', bad: 'red', plain: 'reset' } as const satisfies Record<string, Style>;

/** The terminal, as one column that tells the story and one that belongs to the subscriber. */
export interface Screen {
  title(text: string): void;
  chapter(text: string): void;
  say(text: string): void;
  /** Begins a step inside a chapter. */
  step(text: string): void;
  /** What is sent to the gateway. */
  sent(text: string): void;
  /** What it answers. */
  got(text: string, tone?: keyof typeof TONES): void;
  row(mark: Mark, label: string, text: string): void;
  differs(text: string): void;
  /** An event, shown as soon as the line that the story is at allows it. */
  aside(text: string): void;
  /** Time to read, for whoever sits before a terminal. */
  rest(ms: number): Promise<void>;
  /** Lets events through while something is waited for, and counts down where it is known until when. */
  attend<T>(waiting: Promise<T>, until?: Until): Promise<T>;
}

/** Colours only where the stream is a terminal, and NO_COLOR is not set. */
export function createScreen(out: NodeJS.WriteStream): Screen {
  const width = Math.min(WIDEST, Math.max(NARROWEST, out.columns || WIDEST));
  const column = createAsideColumn(out, ASIDE, width);
  const line = (text: string) => void out.write(`${text}\n`);
  const paint = (style: Style, text: string) => (style === 'reset' ? text : styleText(style, text, { stream: out }));

  /** @param first begins the first line; the others hang below its end */
  const block = (first: string, text: string, style: Style, hanging = first.length) => {
    for (const [index, part] of wrap(text, width - hanging).entries()) {
      line((index === 0 ? first : ' '.repeat(hanging)) + paint(style, part));
    }
  };

  return {
    title: (text) => line(`\n${paint('bold', text)}\n`),
    chapter: (text) => line(`\n\n${paint('bold', text)}\n`),
    say: (text) => block(INDENT, text, 'reset'),
    step: (text) => {
      line('');
      block(INDENT, text, 'reset');
    },
    sent: (text) => block(`${INDENT}→ `, text, 'cyan', INDENT.length + 4),
    got: (text, tone = 'plain') => block(`${INDENT}← `, text, TONES[tone]),
    row: (mark, label, text) => {
      const head = `${INDENT}  ${mark} ${label.padEnd(LABEL)}`;
      const painted = `${INDENT}  ${paint(MARKS[mark], mark)} ${label.padEnd(LABEL)}`;
      for (const [index, part] of wrap(text, width - head.length).entries()) {
        line((index === 0 ? painted : ' '.repeat(head.length)) + paint(mark === '–' ? 'gray' : 'reset', part));
      }
    },
    differs: (text) => block(`${INDENT}≠ `, text, 'red'),
    aside: (text) => column.add(text),
    rest: (ms) => column.attend(out.isTTY ? sleep(ms) : Promise.resolve()),
    attend: (waiting, until) => column.attend(waiting, until),
  };
}
