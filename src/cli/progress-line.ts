const CLEAR_LINE = '\r\u001b[K';
/** So seldom that it can be read, and costs nothing. */
const BETWEEN_MS = 100;

/** Where progress is shown: standard error, so that what a command answers can be piped away. */
export type ProgressTerminal = Pick<NodeJS.WriteStream, 'write'> & { readonly isTTY?: boolean };

/** One line of a terminal that says how far something is; where there is no terminal, nothing. */
export class ProgressLine {
  private readonly what: string;
  private readonly out: ProgressTerminal;
  private readonly now: () => number;
  private begun: number | null = null;
  private shownAt = -Infinity;

  /**
   * @param what is counted, such as `rows`
   * @param now ms of a clock that only goes forward
   */
  constructor(what: string, out: ProgressTerminal, now: () => number = () => performance.now()) {
    this.what = what;
    this.out = out;
    this.now = now;
  }

  /** So much of it is done. */
  show(done: number, of: number): void {
    const now = this.now();
    this.begun ??= now;
    if (this.out.isTTY !== true || (now - this.shownAt < BETWEEN_MS && done < of)) return;
    this.shownAt = now;
    this.out.write(`${CLEAR_LINE}${progressText(this.what, done, of, now - this.begun)}`);
  }

  /** Takes the line away again. */
  end(): void {
    if (this.out.isTTY === true) this.out.write(CLEAR_LINE);
  }
}

function progressText(what: string, done: number, of: number, ms: number): string {
  const count = `${inWords(done)} of ${inWords(of)} ${what} (${of === 0 ? 100 : Math.floor((done / of) * 100)} %)`;
  if (done === 0 || ms <= 0) return count;
  const perSecond = (done / ms) * 1000;
  return `${count}, ${inWords(Math.round(perSecond))} a second, ${span((of - done) / perSecond)} left`;
}

function inWords(count: number): string {
  return count.toLocaleString('en-US');
}

function span(seconds: number): string {
  return seconds < 100 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}
