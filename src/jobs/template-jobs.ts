import { countLostEligibility, type LostEligibilityTask } from '../usecases/count-lost-eligibility.ts';
import type { UseCaseDeps } from '../usecases/ports.ts';
import { syncTemplates } from '../usecases/sync-templates.ts';
import type { Jobs } from './job-runner.ts';

export interface TemplateJobsOptions {
  readonly deps: UseCaseDeps;
  /** Every business of the database. */
  readonly businesses: () => Promise<readonly { readonly id: string }[]>;
  readonly onTrouble: (error: unknown) => void;
}

/** What there is to do about templates without anybody asking. Payloads are what our own SQL wrote. */
export function templateJobs({ deps, businesses, onTrouble }: TemplateJobsOptions): Jobs {
  return {
    /** Of one business, or, every hour, of all. One that fails does not hold up the others. */
    sync_templates: async (payload, signal) => {
      const { businessId } = (payload ?? {}) as { businessId?: string };
      for (const { id } of businessId === undefined ? await businesses() : [{ id: businessId }]) {
        signal.throwIfAborted();
        await syncOne(deps, id).catch(onTrouble);
      }
    },
    count_lost_eligibility: (payload, signal) => {
      const { businessId, ...task } = payload as LostEligibilityTask & { readonly businessId: string };
      return countLostEligibility(deps, { businessId, actor: null }, task, signal);
    },
  };
}

/** @throws where an account was not read; that nobody is connected is no trouble */
async function syncOne(deps: UseCaseDeps, businessId: string): Promise<void> {
  const { isConnected, userErrors } = await syncTemplates(deps, { businessId, actor: null });
  if (!isConnected || userErrors.length === 0) return;
  const why = userErrors.map(({ message }) => message).join(' ');
  throw new Error(`The templates of business ${businessId} are not synchronised: ${why}`);
}
