/**
 * Does it at once, or, where a button is just being pressed, once it was let go: what appears in between would move that button away
 * from under the finger, and the press would be lost.
 */
export function afterPress(act: () => void): void {
  if (document.querySelector(':active') === null) act();
  else addEventListener('mouseup', () => setTimeout(act), { once: true });
}
