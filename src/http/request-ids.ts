import type { IncomingMessage } from 'node:http';

/** As many proxies and clients write them, and nothing that could break a log line or a header. */
const REQUEST_ID = /^[\w.-]{1,64}$/;

/** The header that carries a request's id, both ways. */
export const REQUEST_ID_HEADER = 'x-request-id';

/** The id that a request brought along, so that one name follows it through all logs; a new one where it brought none. */
export function requestIds(newId: () => string): (request: Pick<IncomingMessage, 'headers'>) => string {
  return ({ headers }) => {
    const given = headers[REQUEST_ID_HEADER];
    return typeof given === 'string' && REQUEST_ID.test(given) ? given : newId();
  };
}
