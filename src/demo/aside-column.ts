import { styleText } from 'node:util';

const TICK_MS = 200;
const CLEAR_LINE = '\r\u001b[K';

/** A moment that is waited for, by `Date.now()`. */
export interface Until {
  readonly what: string;
  readonly at: number;
}

export interface AsideColumn {
  add(text: string): void;
  attend<T>(waiting: Promise<T>, until?: Until): Promise<T>;
}

/** The column of the subscriber: its events wait while the story is in the middle of something, and show while it waits. */
export function createAsideColumn(out: NodeJS.WriteStream, indent: number, width: number): AsideColumn {
  const texts: string[] = [];
  let isAttending = false;

  const paint = (style: 'magenta' | 'yellow', text: string) => styleText(style, text, { stream: out });
  const flush = () => {
    for (const text of texts.splice(0)) {
      if (out.isTTY) out.write(CLEAR_LINE);
      out.write(`${' '.repeat(indent)}${paint('magenta', `◂ ${text}`.slice(0, width - indent))}\n`);
    }
  };
  const countDown = ({ what, at }: Until) => {
    const seconds = Math.max(0, Math.ceil((at - Date.now()) / 1000));
    if (out.isTTY) out.write(`${CLEAR_LINE}   ${paint('yellow', `${what} in ${seconds} s`)}`);
    else if (seconds > 0) out.write(`   ${what} in ${seconds} s\n`);
  };

  return {
    add(text) {
      texts.push(text);
      if (isAttending) flush();
    },
    async attend(waiting, until) {
      isAttending = true;
      flush();
      if (until !== undefined) countDown(until);
      const ticking = out.isTTY && until !== undefined ? setInterval(countDown, TICK_MS, until) : undefined;
      try {
        return await waiting;
      } finally {
        clearInterval(ticking);
        if (ticking !== undefined) out.write(CLEAR_LINE);
        isAttending = false;
        flush();
      }
    },
  };
}
