/** Thrown by reads where `after` is no key of the list that is read. */
export class MalformedCursorError extends Error {
  override readonly name = 'MalformedCursorError';

  constructor() {
    super('This is no cursor of this list. Pass the endCursor of an earlier page of the same list.');
  }
}
