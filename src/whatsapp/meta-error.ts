import type { MetaError } from '../usecases/cloud-api.ts';
import { objectOf, textOf, wholeNumberOf, type JsonObject } from './json-value.ts';
import { metaWords } from './meta-words.ts';

/** What Meta says against a request, without personal data; what stands in where its answer is no JSON (null) or says nothing. */
export function metaErrorOf(httpStatus: number, json: JsonObject | null, hidden: readonly string[]): MetaError {
  const error = objectOf(json?.['error']);
  const said = (value: unknown): string | null => {
    const text = textOf(value);
    return text === null ? null : metaWords(text, hidden);
  };
  return {
    httpStatus,
    code: wholeNumberOf(error['code']),
    subcode: wholeNumberOf(error['error_subcode']),
    title: said(error['message']) ?? `Meta answered with HTTP ${httpStatus}, and no reason that can be read.`,
    details: said(objectOf(error['error_data'])['details']) ?? said(error['error_user_msg']),
  };
}
