import type { Instant } from '../../consent/instant.ts';
import type { ReadStore } from '../../usecases/reads.ts';
import { onlyRow, type Database } from '../database.ts';
import type { Vault } from '../encryption/vault.ts';
import { readByIds } from './read-by-ids.ts';
import { readCatalog } from './read-catalog.ts';
import { readConsent } from './read-consent.ts';
import { readCustomer } from './read-customer.ts';
import { readCustomers } from './read-customers.ts';
import { readEventPage } from './read-event-page.ts';
import { readEvents } from './read-events.ts';
import { readBusinessMessages } from './read-business-messages.ts';
import { readMessages } from './read-messages.ts';
import { readPerson } from './read-person.ts';
import { readNotices } from './read-notices.ts';
import { readStatistics } from './read-statistics.ts';
import { readWindows } from './read-windows.ts';

const NOW = {
  name: 'read_now',
  text: `select ms(coalesce(instant($1::float8), date_trunc('milliseconds', now()))) as now`,
};

/**
 * Reads for queries, each one statement.
 *
 * @param retentionDays how far back events are told; null: as far as the journal reaches
 */
export function createReadStore(database: Database, vault: Vault, retentionDays: number | null = null): ReadStore {
  return {
    now: async () => onlyRow(await database.queryAcross<{ now: Instant }>(NOW, [database.clock()])).now,
    ...readCatalog(database),
    customer: readCustomer(database, vault),
    customers: readCustomers(database, vault),
    ...readNotices(database),
    statistics: readStatistics(database),
    windows: readWindows(database),
    businessMessages: readBusinessMessages(database, vault),
    messages: readMessages(database, vault),
    person: readPerson(database, vault),
    ...readEvents(database),
    events: readEventPage(database, retentionDays),
    ...readByIds(database, vault),
    ...readConsent(database, vault),
  };
}
