/** A blank at which no line is broken. */
export const NBSP = '\u00a0';

/** Breaks a text at its spaces into lines of at most that many characters; a longer word has a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((whole) => whole.replaceAll(NBSP, ' '));
}
