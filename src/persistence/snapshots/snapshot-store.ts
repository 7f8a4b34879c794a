import type { SnapshotStore } from '../../usecases/ports.ts';
import type { Database } from '../database.ts';
import { newestNotice, snapshotForCatalog, templateNamed } from './for-catalog.ts';
import { snapshotForCapture } from './for-capture.ts';
import { snapshotForConfirmation } from './for-confirmation.ts';
import { snapshotForConsent } from './for-consent.ts';
import { snapshotForEligibility } from './for-eligibility.ts';
import { snapshotForInbound } from './for-inbound.ts';
import { snapshotForPast } from './for-past.ts';

/** Reads for decisions, each one statement. */
export function createSnapshotStore(database: Database): SnapshotStore {
  return {
    forCapture: snapshotForCapture(database),
    forConsent: snapshotForConsent(database),
    forConfirmation: snapshotForConfirmation(database),
    forEligibility: snapshotForEligibility(database),
    forPast: snapshotForPast(database),
    forInbound: snapshotForInbound(database),
    forCatalog: snapshotForCatalog(database),
    newestNotice: newestNotice(database),
    templateNamed: templateNamed(database),
  };
}
