import { newTraceId } from '../meta-ids.ts';

/** What the Graph API refuses with. */
export interface GraphError {
  readonly httpStatus: number;
  readonly code: number;
  readonly message: string;
  readonly type?: 'OAuthException' | 'GraphMethodException';
  readonly subcode?: number;
  /** Why, in `error_data` as the WhatsApp errors have it. */
  readonly details?: string;
  readonly isTransient?: boolean;
  /** What Meta would show a person. */
  readonly userTitle?: string;
  readonly userMessage?: string;
  readonly blamedField?: string;
}

/** The body of such an answer. */
export function errorBody(error: GraphError): object {
  const { details, subcode, isTransient, userTitle, userMessage, blamedField } = error;
  return {
    error: {
      message: error.message,
      type: error.type ?? 'OAuthException',
      code: error.code,
      ...(details === undefined ? {} : { error_data: { messaging_product: 'whatsapp', details } }),
      ...(blamedField === undefined ? {} : { error_data: { blame_field_specs: [[blamedField]] } }),
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
      ...(isTransient === undefined ? {} : { is_transient: isTransient }),
      ...(userTitle === undefined ? {} : { error_user_title: userTitle }),
      ...(userMessage === undefined ? {} : { error_user_msg: userMessage }),
      fbtrace_id: newTraceId(),
    },
  };
}

/** @param parameter as Meta writes it: `text['body']` */
export function missingParameter(parameter: string): GraphError {
  return { httpStatus: 400, code: 100, message: `(#100) The parameter ${parameter} is required.` };
}

export function tooLong(parameter: string, longest: number): GraphError {
  const message = `(#100) Param ${parameter} must be at most ${longest} characters long.`;
  return { httpStatus: 400, code: 100, message };
}

export function notOneOf(parameter: string, allowed: readonly string[], given: unknown): GraphError {
  const shown = typeof given === 'string' ? given.slice(0, 100) : typeof given;
  const message = `(#100) Param ${parameter} must be one of {${allowed.join(', ')}} - got "${shown}".`;
  return { httpStatus: 400, code: 100, message };
}

export function wrongType(parameter: string, expected: string): GraphError {
  return { httpStatus: 400, code: 100, message: `(#100) Param ${parameter} must be ${expected}.` };
}

export function unknownObject(id: string, method: string): GraphError {
  return {
    httpStatus: 400,
    code: 100,
    subcode: 33,
    type: 'GraphMethodException',
    message:
      `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing ` +
      'permissions, or does not support this operation. Please read the Graph API documentation at ' +
      'https://developers.facebook.com/docs/graph-api',
  };
}

export const graphErrors = {
  noToken: { httpStatus: 401, code: 190, message: 'Authentication Error' },
  wrongToken: { httpStatus: 401, code: 190, message: 'Invalid OAuth access token - Cannot parse access token' },
  unknownPath: { httpStatus: 400, code: 2500, message: 'Unknown path components' },
  tooLarge: { httpStatus: 413, code: 1, message: 'The request is too large.' },
  unknown: { httpStatus: 500, code: 1, message: 'An unknown error occurred' },
  retryLater: {
    httpStatus: 500,
    code: 2,
    isTransient: true,
    message: 'An unexpected error has occurred. Please retry your request later.',
  },
  unavailable: { httpStatus: 503, code: 2, isTransient: true, message: 'Service temporarily unavailable' },
} as const satisfies Record<string, GraphError>;
