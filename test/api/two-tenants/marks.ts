/** By what one would know that an answer holds something of a business: its ids, numbers, names, hashes, and its mark itself. */
export class Marks {
  private readonly tokens: Set<string>;
  private readonly mark: RegExp;
  /** What the other business was given, and may show among its own from then on. */
  private readonly given = new Set<string>();

  /**
   * @param theirs every text of the business
   * @param others every text of the one who must not see them: what both have is nobody's mark
   */
  constructor(mark: string, theirs: Iterable<string>, others: Iterable<string>) {
    this.mark = new RegExp(mark, 'i');
    const ofBoth = new Set([...others].flatMap(tokensOf));
    this.tokens = new Set([...theirs].flatMap(tokensOf).filter((token) => !ofBoth.has(token)));
  }

  /** Somebody gives it to the other business, who keeps it. */
  give(value: string): void {
    this.given.add(value);
  }

  /** What of the business stands in an answer, beyond what was given with the question. */
  foundIn(answer: unknown, givenNow: readonly string[]): string[] {
    let text = JSON.stringify(answer);
    for (const value of [...givenNow, ...this.given]) text = text.replaceAll(value, '');
    text += decodedIn(text);
    const found = tokensOf(text).filter((token) => this.tokens.has(token));
    return this.mark.test(text) ? [...found, this.mark.source] : found;
  }
}

const UUID = /\b([\da-f]{8})-([\da-f]{4})-([\da-f]{4})-([\da-f]{4})-([\da-f]{12})\b/g;

/** With ids written as they are outside. */
export function withPlainIds(text: string): string {
  return text.replace(UUID, '$1$2$3$4$5');
}

/** Words without a digit can be anybody's. */
function tokensOf(text: string): string[] {
  const words = withPlainIds(text).match(/[A-Za-z\d]{5,}/g) ?? [];
  return words.filter((word) => /\d/.test(word));
}

/** Cursors, in clear. */
function decodedIn(text: string): string {
  const encoded = text.match(/[\w-]{8,}/g) ?? [];
  const decoded = encoded.map((one) => Buffer.from(one, 'base64url').toString());
  return decoded.filter((one) => /^[\w:.-]+$/.test(one)).join(' ');
}
