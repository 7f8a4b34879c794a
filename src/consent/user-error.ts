import type { UserErrorCode } from './vocabulary.ts';

/** An expected failure, told to the caller as data. `message` is one sentence without personal data that says what to do next. */
export interface UserError {
  readonly code: UserErrorCode;
  /** The path into the mutation's input, e.g. `['evidence', 'preselected']`; null where no one field is at fault. */
  readonly field: readonly string[] | null;
  readonly message: string;
}

/** A value or the expected failures that stand in its way; never thrown. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: readonly UserError[] };

/** Builds one expected failure. */
export function userError(code: UserErrorCode, field: readonly string[] | null, message: string): UserError {
  return { code, field, message };
}

/** A result that holds a value. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** A result that holds one or more expected failures. */
export function refused(...errors: readonly UserError[]): Result<never> {
  return { ok: false, errors };
}
