import { MikroORM } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import { Migration20261122Access } from './migrations/migration-20261122-access.ts';
import { Migration20261122Across } from './migrations/migration-20261122-across.ts';
import { Migration20261122Commit } from './migrations/migration-20261122-commit.ts';
import { Migration20261122Encryption } from './migrations/migration-20261122-encryption.ts';
import { Migration20261122Import } from './migrations/migration-20261122-import.ts';
import { Migration20261122InboundOnce } from './migrations/migration-20261122-inbound-once.ts';
import { Migration20261122JournalPartitions } from './migrations/migration-20261122-journal-partitions.ts';
import { Migration20261122NoticesOverTime } from './migrations/migration-20261122-notices-over-time.ts';
import { Migration20261122OptInClock } from './migrations/migration-20261122-opt-in-clock.ts';
import { Migration20261122Project } from './migrations/migration-20261122-project.ts';
import { Migration20261122RateLimits } from './migrations/migration-20261122-rate-limits.ts';
import { Migration20261122RecordJson } from './migrations/migration-20261122-record-json.ts';
import { Migration20261122Retention } from './migrations/migration-20261122-retention.ts';
import { Migration20261122Tables } from './migrations/migration-20261122-tables.ts';
import { Migration20261122Tenancy } from './migrations/migration-20261122-tenancy.ts';
import { Migration20261122TokenIssuers } from './migrations/migration-20261122-token-issuers.ts';
import { Migration20261122WaitingMessages } from './migrations/migration-20261122-waiting-messages.ts';
import { Migration20261122WindowClock } from './migrations/migration-20261122-window-clock.ts';
import { Migration20261123Invitations } from './migrations/migration-20261123-invitations.ts';
import { Migration20261123SealBacklog } from './migrations/migration-20261123-seal-backlog.ts';
import { Migration20261123Seals } from './migrations/migration-20261123-seals.ts';
import { Migration20261123Statistics } from './migrations/migration-20261123-statistics.ts';
import { Migration20261124RevokedLinks } from './migrations/migration-20261124-revoked-links.ts';
import { Migration20261125LastInbound } from './migrations/migration-20261125-last-inbound.ts';
import { Migration20261124Replies } from './migrations/migration-20261124-replies.ts';
import { ENTITIES } from './entities/entities.ts';

/** In the order in which they are applied. Row-level security comes after the tables that it holds. */
export const MIGRATIONS = [
  Migration20261122Tables,
  Migration20261122RecordJson,
  Migration20261122Project,
  Migration20261122Commit,
  Migration20261122Access,
  Migration20261122TokenIssuers,
  Migration20261122Across,
  Migration20261122Tenancy,
  Migration20261122RateLimits,
  Migration20261122JournalPartitions,
  Migration20261122WindowClock,
  Migration20261122WaitingMessages,
  Migration20261122InboundOnce,
  Migration20261122Encryption,
  Migration20261122NoticesOverTime,
  Migration20261122OptInClock,
  Migration20261122Retention,
  Migration20261123Seals,
  Migration20261122Import,
  Migration20261123SealBacklog,
  Migration20261123Invitations,
  Migration20261123Statistics,
  Migration20261124Replies,
  Migration20261124RevokedLinks,
  Migration20261125LastInbound,
] as const;

/**
 * The mapper, for migrations, the check that entities and tables agree, and cold reads. Hot paths speak SQL: the entity manager
 * costs several times their whole budget (docs/decisions/0002).
 */
export function connectOrm(url: string): Promise<MikroORM> {
  return MikroORM.init({
    clientUrl: url,
    entities: ENTITIES,
    extensions: [Migrator],
    discovery: { warnWhenNoEntities: false },
    migrations: {
      tableName: 'schema_migration',
      snapshot: false,
      transactional: true,
      allOrNothing: true,
      migrationsList: [...MIGRATIONS],
    },
    // Functions and policies belong to the migrations alone; that each table is held is the entities' matter too.
    schemaGenerator: { ignoreRoutines: true, ignorePolicies: true },
    pool: { max: 2 },
    // Its progress lines would stand between what the terminal's reader is told.
    logger: () => undefined,
  });
}
