import type * as App from '../src/app.ts';
import type * as DatabaseModule from '../src/persistence/database.ts';
import type * as VaultModule from '../src/persistence/encryption/vault.ts';
import type * as Role from '../src/persistence/application-role.ts';
import type * as Embedded from '../src/persistence/embedded/start-embedded-postgres.ts';
import type * as Migrate from '../src/persistence/migrate.ts';
import type * as Protections from '../src/protection.ts';
import type * as Sample from '../src/sample/ensure-sample-business.ts';
import type * as Account from '../src/simulator/sample-account.ts';
import type * as Simulator from '../src/simulator/start-simulator.ts';

/* The gateway as `npm run build` compiles it, and as it runs in production. */

export const { buildGateway } = (await compiled('app.js')) as typeof App;
export const { UNPROTECTED } = (await compiled('protection.js')) as typeof Protections;
export const { ensureSampleBusiness } = (await compiled('sample/ensure-sample-business.js')) as typeof Sample;
export const { connectDatabase } = (await compiled('persistence/database.js')) as typeof DatabaseModule;
export const { createVault } = (await compiled('persistence/encryption/vault.js')) as typeof VaultModule;
export const { roleOf } = (await compiled('persistence/application-role.js')) as typeof Role;
export const { migrate } = (await compiled('persistence/migrate.js')) as typeof Migrate;
export const { startEmbeddedPostgres } = (await compiled(
  'persistence/embedded/start-embedded-postgres.js',
)) as typeof Embedded;
export const { sampleAccount } = (await compiled('simulator/sample-account.js')) as typeof Account;
export const { startSimulator } = (await compiled('simulator/start-simulator.js')) as typeof Simulator;

async function compiled(path: string): Promise<unknown> {
  return import(new URL(`../dist/${path}`, import.meta.url).href);
}
