import { purgeKept, type PurgeDeps } from '../usecases/purge-kept.ts';
import { purgeWebhooks } from '../usecases/purge-webhooks.ts';
import type { Jobs } from './job-runner.ts';

export interface RetentionJobsOptions {
  readonly deps: PurgeDeps;
  /** Every business of the database. */
  readonly businesses: () => Promise<readonly { readonly id: string }[]>;
  readonly webhookRetentionDays: number;
  readonly onTrouble: (error: unknown) => void;
  /** Told of webhooks that are gone. */
  readonly onWebhooksPurged: (count: number) => void;
}

/** What there is to do about what is kept for a time only. */
export function retentionJobs(options: RetentionJobsOptions): Jobs {
  const { deps, businesses, webhookRetentionDays, onTrouble, onWebhooksPurged } = options;
  return {
    /** Every day. A business that fails does not hold up the others. */
    purge_kept: async (_payload, signal) => {
      for (const business of await deps.retention.businesses()) {
        signal.throwIfAborted();
        await purgeKept(deps, { businessId: business.id, actor: null }, business, signal).catch((error: unknown) => {
          signal.throwIfAborted();
          onTrouble(error);
        });
      }
      const owners = [null, ...(await businesses()).map(({ id }) => id)];
      const gone = await purgeWebhooks(deps.retention, owners, webhookRetentionDays, signal);
      if (gone > 0) onWebhooksPurged(gone);
    },
  };
}
