import type { FastifyPluginAsync } from 'fastify';
import type { GatewayOptions } from './app-options.ts';
import { describeFailure } from './graphql/failure-log.ts';
import type { MetricsSources } from './metrics/metrics.ts';
import type { OnTrouble } from './outage.ts';
import type { Database } from './persistence/database.ts';
import type { Vault } from './persistence/encryption/vault.ts';
import { createReceiptSource } from './persistence/receipt-source.ts';
import { readSeals } from './persistence/reads/read-seals.ts';
import { createSealBacklog } from './persistence/seal-backlog.ts';
import { createSealStore } from './persistence/seal-store.ts';
import { Anchorer } from './seals/anchorer.ts';
import { fileAnchor, httpAnchor } from './seals/anchors.ts';
import { giveReceipts } from './seals/give-receipts.ts';
import { publishedKeys } from './seals/published-keys.ts';
import { verifyPage } from './seals/verify-page.ts';
import { Sealer } from './seals/sealer.ts';
import type { Receipts } from './usecases/receipts.ts';
import type { ReadSeals } from './usecases/seals.ts';

/** The part of a replica that proves its journals. */
export interface Seals {
  /** Null: there is no key to sign with. */
  readonly sealer: Sealer | null;
  /** What waits to be sealed; and to be anchored, where there is an anchor. */
  readonly backlog: MetricsSources['seals'];
  readonly receipts: Receipts;
  readonly read: ReadSeals;
  readonly routes: FastifyPluginAsync;
  start(): void;
  stop(): Promise<void>;
}

/** Seals, their anchors, and the keys as they are published. */
export function createSeals(options: GatewayOptions, database: Database, vault: Vault, onTrouble: OnTrouble): Seals {
  const { signingKeys = null, sealAnchorFile = null, sealAnchorUrl = null, log } = options;
  const store = createSealStore(database);
  const backlog = createSealBacklog(database);
  const signer = signingKeys?.signer ?? null;
  const sealer = signer === null ? null : new Sealer({ store, signer, onTrouble });
  const anchors = [
    ...(sealAnchorFile === null ? [] : [fileAnchor(sealAnchorFile)]),
    ...(sealAnchorUrl === null ? [] : [httpAnchor(sealAnchorUrl)]),
  ];
  const onAnchorTrouble = (error: unknown) =>
    log.warn(
      { failure: describeFailure(error) },
      'Seals cannot be anchored: check SEAL_ANCHOR_FILE and SEAL_ANCHOR_URL. None is lost; it is tried again.',
    );
  const anchorer = anchors.length === 0 ? null : new Anchorer({ store, anchors, onTrouble: onAnchorTrouble });
  return {
    sealer,
    backlog: async () => {
      const waiting = await backlog();
      return anchorer === null ? { ...waiting, unanchored: 0 } : waiting;
    },
    receipts: giveReceipts({ source: createReceiptSource(database, vault), signer, sealer }),
    read: readSeals(database),
    routes: async (app) => {
      await app.register(publishedKeys(signingKeys?.published ?? []));
      await app.register(verifyPage());
    },
    start: () => {
      if (sealer === null) log.warn(NOT_SEALED);
      sealer?.start();
      anchorer?.start();
    },
    stop: async () => {
      await Promise.all([sealer?.stop(), anchorer?.stop()]);
    },
  };
}

const NOT_SEALED =
  'There is no key to sign with, so that the journal is not sealed and no receipts are given. Make one with "npx consent-gateway ' +
  'signing-key new", put it into SIGNING_KEYS, and start again: what was written meanwhile is sealed then.';
