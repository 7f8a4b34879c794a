import { failed, iso, notApplicable, passed, warned, type Check } from '../eligibility.ts';
import { reconsentDueSince } from '../reconsent.ts';
import { whyNoOptIn } from './opt-in-purpose.ts';

const REMEDY = 'Ask the customer again with the newest notice, and capture the opt-in under it.';

/**
 * Rule notice-current: where an opt-in is needed, no material change of its notice came after the version that the customer agreed
 * to. The business says whether one that is due for re-consent warns or refuses.
 */
export const noticeCurrent: Check = {
  rule: 'notice-current',
  run: (context) => {
    if (whyNoOptIn(context) !== null) return notApplicable('No opt-in is needed, so that none has to be renewed.');
    const { standing, facts, at } = context;
    if (standing.status !== 'ACTIVE') return notApplicable('There is no active opt-in that could be out of date.');
    const since = reconsentDueSince(standing, facts.overtakenNotices, at);
    if (since === null) return passed('No material change of the notice came after the opt-in.');
    const explanation = `The notice that the customer agreed to was materially changed at ${iso(since)}.`;
    return facts.business.reconsentPolicy === 'REFUSE'
      ? failed('OPT_IN_RECONSENT_DUE', explanation, REMEDY)
      : warned('RECONSENT_DUE', explanation, REMEDY);
  },
};
