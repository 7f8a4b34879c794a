/** Why the embedded PostgreSQL cannot serve. The message is meant for the terminal: whole sentences that say what to do. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError';
}
