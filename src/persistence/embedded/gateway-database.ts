import pg from 'pg';

/** The database an embedded server is for, and the role that the gateway connects as, which owns nothing. */
export const gatewayDatabase = 'consent_gateway';

/** Owns the database and its tables, and migrates them. */
export const gatewayOwner = 'consent_gateway_owner';

/**
 * Makes the gateway's roles and database where they are missing. Neither role is a superuser, so that what works here works on a
 * managed PostgreSQL too.
 *
 * @param at the URL of a database on the server, as the superuser
 */
export async function ensureGatewayDatabase(at: (database: string) => string, password: string): Promise<void> {
  await administer(at('postgres'), async (admin) => {
    for (const role of [gatewayDatabase, gatewayOwner]) {
      const { rowCount } = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
      if (rowCount === 0) await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD ${admin.escapeLiteral(password)}`);
    }
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [gatewayDatabase]);
    if (rowCount === 0) await admin.query(`CREATE DATABASE ${gatewayDatabase} OWNER ${gatewayOwner}`);
  });
  // Data of earlier versions belongs to the role that the gateway connects as; where nothing does, this does nothing.
  await administer(at(gatewayDatabase), (admin) =>
    admin.query(`REASSIGN OWNED BY ${gatewayDatabase} TO ${gatewayOwner}`),
  );
}

async function administer(url: string, work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
