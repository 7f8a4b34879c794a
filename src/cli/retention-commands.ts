import type { Command } from 'commander';
import { countDue, purgeKept, type Purged } from '../usecases/purge-kept.ts';
import type { RetainingBusiness } from '../usecases/retention-ports.ts';
import { runWithServices } from './run-command.ts';

interface PurgeOptions {
  readonly dryRun?: true;
  readonly business?: string;
}

/** `purge`. */
export function addRetentionCommands(program: Command): void {
  program
    .command('purge')
    .description('make unreadable what a business keeps for a time only, as the gateway does every day')
    .option('--dry-run', 'only tell how much would go; nothing is changed')
    .option('--business <name or id>', 'only this business; every one where none is named')
    .action(purge);
}

function purge({ dryRun, business }: PurgeOptions): Promise<void> {
  return runWithServices(async ({ deps, retention, businessId }) => {
    const chosen = business === undefined ? null : await businessId(business);
    const retaining = (await retention.businesses()).filter(({ id }) => chosen === null || id === chosen);
    if (retaining.length === 0) {
      console.log('Everything is kept for ever: no business has a retention of messages or of evidence.');
    }
    const work = { journal: deps.journal, retention };
    for (const one of retaining) {
      const caller = { businessId: one.id, actor: null };
      const purged = dryRun === true ? await countDue(work, one) : await purgeKept(work, caller, one);
      for (const line of linesOf(one, purged, dryRun === true ? 'would go' : 'gone')) console.log(line);
    }
  });
}

function linesOf(business: RetainingBusiness, { messages, customers }: Purged, verb: string): string[] {
  const { name, id, messageRetentionDays, evidenceRetentionDays } = business;
  const line = (what: string, text: string, days: number | null): string =>
    `${name}  ${id}  ${what}  ${days === null ? 'kept for ever' : `${text}, more than ${days} days ago`}`;
  return [
    line('MESSAGES', `${messages} texts ${verb}: sent or received`, messageRetentionDays),
    line('EVIDENCE', `that of ${customers} customers ${verb}: their consent ended`, evidenceRetentionDays),
  ];
}
