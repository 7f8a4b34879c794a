/** What Node and `pg` say when the database cannot be reached, and PostgreSQL when it is going, coming, or full. */
const CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  '53300',
  '57P01',
  '57P02',
  '57P03',
]);
const CONNECTION_EXCEPTION = /^08[0-9A-Z]{3}$/;
const MESSAGE =
  /Connection terminated|timeout exceeded when trying to connect|connection timeout|Client has encountered a connection error|is not currently accepting connections/i;

/** Deep enough for GraphQL error → ORM error → pool error → socket error. */
const DEPTH = 6;

/** Whether an error, or what caused it, says that the database is away: the same call can succeed in a moment. */
export function isDatabaseOutage(error: unknown, depth = DEPTH): boolean {
  if (depth === 0 || typeof error !== 'object' || error === null) return false;
  const { code, message, cause, originalError, previous, errors } = error as Partial<Record<string, unknown>>;
  if (typeof code === 'string' && (CODES.has(code) || CONNECTION_EXCEPTION.test(code))) return true;
  if (typeof message === 'string' && MESSAGE.test(message)) return true;
  const causes = [cause, originalError, previous, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  return causes.some((inner) => isDatabaseOutage(inner, depth - 1));
}
