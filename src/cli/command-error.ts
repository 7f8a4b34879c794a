/** A mistake of the person at the terminal: told in one sentence, without a stack. */
export class CommandError extends Error {
  override name = 'CommandError';
}
