import type { SnapshotStore } from '../../usecases/ports.ts';
import type { Database } from '../database.ts';
import type { Vault } from '../encryption/vault.ts';
import {
  newestNotice,
  phoneNumberIdTaken,
  snapshotForCatalog,
  templateNamed,
  templatesOf,
  templateStatusChangedAt,
} from './for-catalog.ts';
import { snapshotForCapture } from './for-capture.ts';
import { snapshotForConfirmation } from './for-confirmation.ts';
import { snapshotForConsent } from './for-consent.ts';
import { snapshotForEligibility } from './for-eligibility.ts';
import { snapshotForInbound } from './for-inbound.ts';
import { categoryChange, snapshotForLostEligibility } from './for-lost-eligibility.ts';
import { snapshotForMessage } from './for-message.ts';
import { snapshotForPast } from './for-past.ts';
import { snapshotForUserId } from './for-user-id.ts';

/** Reads for decisions, each one statement. */
export function createSnapshotStore(database: Database, vault: Vault): SnapshotStore {
  return {
    forCapture: snapshotForCapture(database, vault),
    forConsent: snapshotForConsent(database, vault),
    forConfirmation: snapshotForConfirmation(database, vault),
    forEligibility: snapshotForEligibility(database, vault),
    forPast: snapshotForPast(database, vault),
    forInbound: snapshotForInbound(database, vault),
    forMessage: snapshotForMessage(database, vault),
    forUserId: snapshotForUserId(database, vault),
    forCatalog: snapshotForCatalog(database),
    newestNotice: newestNotice(database),
    templateNamed: templateNamed(database),
    templateStatusChangedAt: templateStatusChangedAt(database),
    phoneNumberIdTaken: phoneNumberIdTaken(database),
    templates: templatesOf(database),
    categoryChange: categoryChange(database),
    forLostEligibility: snapshotForLostEligibility(database, vault),
  };
}
