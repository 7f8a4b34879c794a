import { DAY, type Instant } from './instant.ts';

/** How long somebody may take to confirm a double opt-in, or their opt-ins at a new number. */
export const DAYS_TO_CONFIRM = 7;

/**
 * From when on a confirmation makes nothing ACTIVE any more: `DAYS_TO_CONFIRM` after its token was issued, and not a millisecond
 * before. In ms UTC.
 */
export function confirmationEndsAt(issuedAt: Instant): Instant {
  return issuedAt + DAYS_TO_CONFIRM * DAY;
}
