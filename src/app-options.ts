import type { Logger } from 'pino';
import type { Instant } from './consent/instant.ts';
import type { ExplorerOptions } from './graphql/explorer.ts';
import type { connectDatabase } from './persistence/database.ts';
import type { KeyEncryption } from './persistence/encryption/key-encryption.ts';
import type { createVault } from './persistence/encryption/vault.ts';
import type { SigningKeys } from './proof/signing-keys.ts';
import type { Protection } from './protection.ts';
import type { TracesConfig } from './tracing.ts';
import type { Mailer } from './usecases/mailer.ts';
import type { ConnectionDefaults } from './usecases/sender-connections.ts';

/** What a replica is built from. */
export interface GatewayOptions {
  /** A migrated database. */
  readonly databaseUrl: string;
  /** The same past a pooler, for what needs a session of its own: notices and jobs. Default: as `databaseUrl`. */
  readonly databaseDirectUrl?: string;
  readonly databasePoolSize: number;
  /** Where people reach the gateway, without a slash at its end; default: where it listens. */
  readonly publicUrl?: string | null;
  readonly expiringLeadMinutes: readonly number[];
  /** Default: 30 and 7. */
  readonly optInExpiringLeadDays?: readonly number[];
  /** How many days webhooks are kept that nobody acted on; default: 30. */
  readonly webhookRetentionDays?: number;
  /** How many days back events are replayed; default: as far as the journal reaches. */
  readonly eventRetentionDays?: number | null;
  /** What the keys of customers are wrapped with. */
  readonly keyEncryption: KeyEncryption;
  readonly whatsappAppSecret: string | null;
  readonly whatsappVerifyToken: string | null;
  /** How senders without settings of their own reach Meta. */
  readonly whatsapp: ConnectionDefaults & {
    /** How long Meta may take for an answer. */
    readonly timeoutMs: number;
    /** Reads the token that a sender's settings name. */
    readonly readSecret: (source: string) => Promise<string | null>;
  };
  readonly unknownOutcomeMinutes: number;
  readonly drainTimeoutMs: number;
  /** Default: there are none. */
  readonly traces?: TracesConfig;
  /** What journals are sealed and receipts signed with; default: neither is done. */
  readonly signingKeys?: SigningKeys | null;
  readonly sealAnchorFile?: string | null;
  readonly sealAnchorUrl?: string | null;
  /** Default: none, and nobody is sent an e-mail. */
  readonly mailer?: Mailer | null;
  /** The site key of the page with the opt-in box at /example; default: there is no such page. */
  readonly exampleSiteKey?: () => string | null;
  readonly log: Logger;
  readonly explorer?: ExplorerOptions;
  /** Default: a gateway that nobody reaches but tests. */
  readonly protection?: Protection;
  /** For tests: an instant that stands in for the database's clock. */
  readonly clock?: () => Instant | null;
  /** For tests on busy machines: how long a statement waits for a connection. */
  readonly connectionTimeoutMs?: number;
  /** For tests: how many events may wait for one subscriber before it is ended. */
  readonly subscriberCapacity?: number;
  /** For the bench: another way to keep personal data. */
  readonly openVault?: typeof createVault;
  /** For the bench: another way to the database. */
  readonly connect?: typeof connectDatabase;
  /** For tests: told of every round trip to the database. */
  readonly onStatement?: (name: string) => void;
}
