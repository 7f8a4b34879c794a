import { POLICY_EDITIONS } from '../consent/edition.ts';
import { userError, type UserError } from '../consent/user-error.ts';
import { RECONSENT_POLICIES } from '../consent/vocabulary.ts';
import type { BusinessRecord } from './records.ts';

/** What a business decides about itself, and can change. */
export type BusinessSettings = Pick<
  BusinessRecord,
  | 'allowsMarketing'
  | 'policyEdition'
  | 'reconsentPolicy'
  | 'keepsSuppressionList'
  | 'messageRetentionDays'
  | 'evidenceRetentionDays'
>;

/** A hundred years: whoever wants more keeps it for ever. */
const MOST_RETENTION_DAYS = 36_500;

/** What a business begins with where it says nothing; rows of the journal from before a setting was there mean the same. */
export const DEFAULT_SETTINGS: Omit<BusinessSettings, 'allowsMarketing' | 'policyEdition'> = {
  reconsentPolicy: 'WARN',
  keepsSuppressionList: true,
  messageRetentionDays: null,
  evidenceRetentionDays: null,
};

/** All that is wrong with settings that somebody gave. */
export function settingFaults(settings: Partial<BusinessSettings>): UserError[] {
  const faults: UserError[] = [];
  const { policyEdition = null, reconsentPolicy } = settings;
  if (policyEdition !== null && !POLICY_EDITIONS.some(({ code }) => code === policyEdition)) {
    const known = POLICY_EDITIONS.map(({ code }) => code).join(', ');
    const sentence = `There is no such policy edition. Give one of ${known}, or none.`;
    faults.push(userError('INVALID', ['policyEdition'], sentence));
  }
  if (reconsentPolicy !== undefined && !RECONSENT_POLICIES.includes(reconsentPolicy)) {
    faults.push(userError('INVALID', ['reconsentPolicy'], `Give one of ${RECONSENT_POLICIES.join(', ')}.`));
  }
  for (const name of ['messageRetentionDays', 'evidenceRetentionDays'] as const) {
    const days = settings[name] ?? null;
    if (days === null || (Number.isInteger(days) && days >= 1 && days <= MOST_RETENTION_DAYS)) continue;
    const sentence = `Give a whole number of days from 1 to ${MOST_RETENTION_DAYS}, or none to keep it for ever.`;
    faults.push(userError('INVALID', [name], sentence));
  }
  return faults;
}
