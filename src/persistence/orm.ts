import { MikroORM } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import { Migration20261122Commit } from './migrations/migration-20261122-commit.ts';
import { Migration20261122Project } from './migrations/migration-20261122-project.ts';
import { Migration20261122RecordJson } from './migrations/migration-20261122-record-json.ts';
import { Migration20261122Tables } from './migrations/migration-20261122-tables.ts';
import { ENTITIES } from './entities/entities.ts';

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
      migrationsList: [
        Migration20261122Tables,
        Migration20261122RecordJson,
        Migration20261122Project,
        Migration20261122Commit,
      ],
    },
    // Functions belong to the migrations alone.
    schemaGenerator: { ignoreRoutines: true },
    pool: { max: 2 },
    // Its progress lines would stand between what the terminal's reader is told.
    logger: () => undefined,
  });
}
