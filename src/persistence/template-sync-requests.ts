import type { UseCaseDeps } from '../usecases/ports.ts';
import type { Database } from './database.ts';

/** However many ask while one waits, it is done once. */
const REQUEST = {
  name: 'request_template_sync',
  text: 'select request_template_sync($1::uuid)',
};

/** Asks for a synchronisation of a business's templates, by whichever replica is free. */
export function createTemplateSyncRequests(database: Database): UseCaseDeps['templatesChanged'] {
  return async (businessId) => {
    await database.query(businessId, REQUEST);
  };
}
