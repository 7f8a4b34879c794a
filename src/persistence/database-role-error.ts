/** Why a database cannot be served as it is. The message is meant for the terminal: whole sentences that say what to do. */
export class DatabaseRoleError extends Error {
  override name = 'DatabaseRoleError';
}
