/** A GraphQL operation over HTTP that has been answered. Nothing in it is of the caller's making. */
export interface WatchedOperation {
  readonly type: 'query' | 'mutation' | 'subscription';
  /** A name of the documents that the gateway knows, `other`, or `anonymous`. */
  readonly name: string;
  /** `user_errors`: data, of which a field has `userErrors`. `errors`: GraphQL errors, with data or without. */
  readonly outcome: 'ok' | 'user_errors' | 'errors';
  readonly durationMs: number;
}

/** Told of each operation as its answer is sent. */
export type OnOperation = (operation: WatchedOperation) => void;
