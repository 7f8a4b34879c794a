import { CloseCode } from 'graphql-ws';

/**
 * Why the gateway closes sockets, where graphql-ws has no code of its own for it. Its client connects again by itself after the
 * codes that are marked with *, and gives up after the others.
 */
export const CLOSE = {
  /** * The replica stops. */
  GOING_AWAY: 1001,
  /** * The database is away, or the credential has all the sockets that it may have. */
  TRY_AGAIN_LATER: 1013,
  /** No message of the protocol, or none that a client sends. */
  NOT_A_MESSAGE: CloseCode.BadRequest,
  /** Nothing to authenticate with. */
  UNAUTHORIZED: CloseCode.Unauthorized,
  /** * A credential that is not known, was revoked or has expired, or a page that may not use it. */
  FORBIDDEN: CloseCode.Forbidden,
  /** An id that another subscription of the socket has, or had a moment ago. */
  ID_IN_USE: CloseCode.SubscriberAlreadyExists,
  /** More messages than a client has reason to send, more than one `connection_init`, or too many wrong credentials. */
  TOO_MANY: CloseCode.TooManyInitialisationRequests,
  /** * Nothing was subscribed to for a while. */
  IDLE: 4499,
  /** Our fault. */
  FAILED: CloseCode.InternalServerError,
} as const;
