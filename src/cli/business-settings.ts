import { InvalidArgumentError, Option, type Command } from 'commander';
import { POLICY_EDITIONS } from '../consent/edition.ts';
import type { ReconsentPolicy } from '../consent/vocabulary.ts';
import type { BusinessSettings } from '../usecases/business-settings.ts';
import type { BusinessRecord } from '../usecases/records.ts';
import { updateBusiness } from '../usecases/update-business.ts';
import { CommandError } from './command-error.ts';
import { readRetentionDays } from './key-arguments.ts';
import { BUSINESS_OPTION, runWithServices, valueOf } from './run-command.ts';

interface SetOptions {
  readonly business?: string;
  readonly allowMarketing?: boolean;
  readonly policyEdition?: string;
  readonly reconsentPolicy?: ReconsentPolicy;
  readonly suppressionList?: boolean;
  readonly messageRetentionDays?: number | 'forever';
  readonly evidenceRetentionDays?: number | 'forever';
}

/** What stands for no pinned edition, and for no end. */
const NONE = 'none';
const FOREVER = 'forever';

/** `business set` and `business show`. */
export function addBusinessSettings(business: Command): void {
  const editions = [...POLICY_EDITIONS.map(({ code }) => code), NONE];
  business
    .command('set')
    .description('change settings of a business; what is left out stays as it is')
    .option(...BUSINESS_OPTION)
    .option('--allow-marketing <yes|no>', 'let it send MARKETING templates to those who opted in', readYesOrNo)
    .addOption(new Option('--policy-edition <code>', 'pin an edition of the policy, or none').choices(editions))
    .option(
      '--reconsent-policy <warn|refuse>',
      'what happens where a notice was materially changed since the opt-in',
      readReconsentPolicy,
    )
    .option(
      '--suppression-list <yes|no>',
      'let the withdrawal of an erased person outlive the erasure, by a blind index',
      readYesOrNo,
    )
    .option(
      '--message-retention-days <days>',
      `purge texts of messages after so long; or ${FOREVER}`,
      readRetentionDays,
    )
    .option(
      '--evidence-retention-days <days>',
      `purge evidence of acts that no longer stand after so long; or ${FOREVER}`,
      readRetentionDays,
    )
    .action(set);
  business
    .command('show')
    .description('show the settings of a business')
    .option(...BUSINESS_OPTION)
    .action(show);
}

function set(options: SetOptions): Promise<void> {
  return runWithServices(async ({ deps, businessId }) => {
    const settings = settingsOf(options);
    if (Object.keys(settings).length === 0) {
      throw new CommandError('Say what to change, such as --reconsent-policy refuse; --help lists all.');
    }
    const caller = { businessId: await businessId(options.business), actor: null };
    print(valueOf(await updateBusiness(deps, caller, settings)));
  });
}

function show({ business }: Pick<SetOptions, 'business'>): Promise<void> {
  return runWithServices(async ({ deps, businessId }) => {
    const caller = { businessId: await businessId(business), actor: null };
    print((await deps.snapshots.forCatalog(caller)).business);
  });
}

function settingsOf(options: SetOptions): Partial<BusinessSettings> {
  const { allowMarketing, policyEdition, reconsentPolicy, suppressionList } = options;
  const { messageRetentionDays, evidenceRetentionDays } = options;
  return {
    ...(allowMarketing === undefined ? {} : { allowsMarketing: allowMarketing }),
    ...(policyEdition === undefined ? {} : { policyEdition: policyEdition === NONE ? null : policyEdition }),
    ...(reconsentPolicy === undefined ? {} : { reconsentPolicy }),
    ...(suppressionList === undefined ? {} : { keepsSuppressionList: suppressionList }),
    ...(messageRetentionDays === undefined ? {} : { messageRetentionDays: endOf(messageRetentionDays) }),
    ...(evidenceRetentionDays === undefined ? {} : { evidenceRetentionDays: endOf(evidenceRetentionDays) }),
  };
}

function print(business: BusinessRecord): void {
  const kept = (days: number | null): string => (days === null ? 'for ever' : `${String(days)} days`);
  const yesOrNo = (is: boolean): string => (is ? 'yes' : 'no');
  const lines = {
    Business: `"${business.name}"  ${business.id}`,
    'Allows marketing': yesOrNo(business.allowsMarketing),
    'Policy edition': business.policyEdition ?? 'the one in force',
    'Reconsent policy': business.reconsentPolicy.toLowerCase(),
    'Suppression list': yesOrNo(business.keepsSuppressionList),
    'Texts of messages': kept(business.messageRetentionDays),
    Evidence: kept(business.evidenceRetentionDays),
  };
  for (const [name, value] of Object.entries(lines)) console.log(`${name.padEnd(18)} ${value}`);
}

function endOf(days: number | 'forever'): number | null {
  return days === FOREVER ? null : days;
}

function readYesOrNo(text: string): boolean {
  if (text !== 'yes' && text !== 'no') throw new InvalidArgumentError('Give yes or no.');
  return text === 'yes';
}

function readReconsentPolicy(text: string): ReconsentPolicy {
  if (text !== 'warn' && text !== 'refuse') throw new InvalidArgumentError('Give warn or refuse.');
  return text === 'warn' ? 'WARN' : 'REFUSE';
}
