import pg from 'pg';

/** The database an embedded server is for, and the role that owns it and nothing else. */
export const gatewayDatabase = 'consent_gateway';

/**
 * Makes the gateway's role and database where they are missing. The role is no superuser, so that what works here works
 * on a managed PostgreSQL too.
 */
export async function ensureGatewayDatabase(adminUrl: string, password: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const roles = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [gatewayDatabase]);
    if (roles.rowCount === 0) {
      await admin.query(`CREATE ROLE ${gatewayDatabase} LOGIN PASSWORD ${admin.escapeLiteral(password)}`);
    }
    const databases = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [gatewayDatabase]);
    if (databases.rowCount === 0) await admin.query(`CREATE DATABASE ${gatewayDatabase} OWNER ${gatewayDatabase}`);
  } finally {
    await admin.end();
  }
}
