const CLEAR_LINE = '\r\u001b[K';
/** So seldom that it can be read, and costs nothing. */
const BETWEEN_MS = 100;

/** Where progress is shown: standard error, so that what a command answers can be piped away. */
export type ProgressTerminal = Pick<NodeJS.WriteStream, 'write'> & { readonly isTTY?: boolean };

/** One line of a terminal that says how far something is; where there is no terminal, nothing, or a line now and then. */
export class ProgressLine {
  private readonly what: string;
  private readonly out: ProgressTerminal;
  private readonly now: () => number;
  private readonly betweenLinesMs: number;
  private begun: { readonly at: number; readonly done: number } | null = null;
  private shownAt = -Infinity;

  /**
   * @param what is counted, such as `rows`
   * @param now ms of a clock that only goes forward
   * @param betweenLinesMs how often it writes a whole line where there is no terminal; left out: never
   */
  constructor(
    what: string,
    out: ProgressTerminal,
    now: () => number = () => performance.now(),
    betweenLinesMs: number = Infinity,
  ) {
    this.what = what;
    this.out = out;
    this.now = now;
    this.betweenLinesMs = betweenLinesMs;
  }

  /** So much of it is done. What the first call tells was done before, and counts for no rate. */
  show(done: number, of: number): void {
    const now = this.now();
    this.begun ??= { at: now, done };
    const text = (): string =>
      progressText(this.what, done, of, done - (this.begun?.done ?? 0), now - (this.begun?.at ?? now));
    if (this.out.isTTY === true) {
      if (now - this.shownAt < BETWEEN_MS && done < of) return;
      this.shownAt = now;
      this.out.write(`${CLEAR_LINE}${text()}`);
    } else if (now - Math.max(this.shownAt, this.begun.at) >= this.betweenLinesMs) {
      this.shownAt = now;
      this.out.write(`${text()}\n`);
    }
  }

  /** Takes the line away again. */
  end(): void {
    if (this.out.isTTY === true) this.out.write(CLEAR_LINE);
  }
}

function progressText(what: string, done: number, of: number, ofThese: number, ms: number): string {
  const count = `${inWords(done)} of ${inWords(of)} ${what} (${of === 0 ? 100 : Math.floor((done / of) * 100)} %)`;
  if (ofThese === 0 || ms <= 0) return count;
  const perSecond = (ofThese / ms) * 1000;
  return `${count}, ${inWords(Math.round(perSecond))} a second, ${span((of - done) / perSecond)} left`;
}

function inWords(count: number): string {
  return count.toLocaleString('en-US');
}

function span(seconds: number): string {
  return seconds < 100 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}
