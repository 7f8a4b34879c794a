/** As much of a failure as helps to find it. */
export interface FailureDescription {
  readonly type: string;
  readonly message: string;
  readonly code?: unknown;
  readonly constraint?: unknown;
  readonly stack?: string;
  readonly cause?: FailureDescription;
}

/** `+` and seven digits or more: every E.164 number, and nothing of a stack trace. */
const PHONE = /\+\d{7,15}/g;

/**
 * An error as it is logged: whole, with its causes, but without what can hold the values of variables: `pg` adds `detail`
 * and `where`, which quote rows, and loggers write every field of an error.
 */
export function describeFailure(error: unknown, depth = 5): FailureDescription {
  if (!(error instanceof Error)) return { type: typeof error, message: 'Something was thrown that is no error.' };
  const { originalError, cause, code, constraint } = error as Error & Partial<Record<string, unknown>>;
  const inner = originalError ?? cause;
  return {
    type: error.name,
    message: withoutPhones(error.message),
    ...(code !== undefined && { code }),
    ...(constraint !== undefined && { constraint }),
    ...(error.stack !== undefined && { stack: withoutPhones(error.stack) }),
    ...(inner !== undefined && inner !== null && depth > 0 && { cause: describeFailure(inner, depth - 1) }),
  };
}

function withoutPhones(text: string): string {
  return text.replace(PHONE, '+…');
}
