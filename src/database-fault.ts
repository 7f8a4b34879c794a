/**
 * Why the database cannot be used, and what to do; null for what is none of the usual reasons. An error of the migrations says
 * itself which variable names its database.
 */
export function databaseFault(error: Error): string | null {
  const { message } = error;
  const { code = '', variable = 'DATABASE_URL' } = error as Partial<{ code: string; variable: string }>;
  switch (code) {
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `The database at ${variable} cannot be reached (${code}). Start it, or correct ${variable}.`;
    case '57P03':
    case '53300':
      return `The database at ${variable} takes no connection at the moment (${message}). Try again soon.`;
    case '28P01':
    case '28000':
      return `The database at ${variable} refuses the user or the password (${message}). Correct ${variable}.`;
    case '3D000':
      return `There is no such database (${message}). Create it, or correct ${variable}.`;
    case '42501':
      return `The user of ${variable} lacks a right that the gateway needs (${message}). ${rightsFor(variable, message)}`;
    default:
      // A server that is too old, or speaks no TLS, is told without a code.
      if (message.startsWith('PostgreSQL 15 or newer')) return message;
      return isAboutTls(code, message)
        ? `No secure connection to the database at ${variable} (${message}). Correct its sslmode or certificate.`
        : null;
  }
}

/** The role that the gateway connects as must not be able to create anything: what runs as the owner relies on it. */
function rightsFor(variable: string, message: string): string {
  if (variable === 'DATABASE_URL') {
    return 'Run `npx consent-gateway migrate` with DATABASE_OWNER_URL: it grants what is needed, and it shall have no more.';
  }
  return message.includes('create role')
    ? 'Give it CREATEROLE, or make the role of DATABASE_URL yourself, with LOGIN and a password and nothing else.'
    : 'Grant it CREATE on the database and on its schema public.';
}

function isAboutTls(code: string, message: string): boolean {
  return /SSL|TLS|CERT|ISSUER/.test(code) || message.includes('does not support SSL');
}
