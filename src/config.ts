import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import type { ConnectionDefaults } from './usecases/sender-connections.ts';
import { parseEncryptionKeys } from './encryption-keys.ts';
import { namesProxies } from './client-address.ts';
import { leadTimes } from './lead-times.ts';
import type { Protection } from './protection.ts';
import { isPostgresUrl } from './postgres-url.ts';
import type { SigningKeys } from './proof/signing-keys.ts';
import { readSecret } from './secret-source.ts';
import { signingKeysOf } from './signing-keys-source.ts';
import { SAMPLERS, type TracesConfig } from './tracing.ts';
import { readTrustedDocuments } from './trusted-documents-file.ts';
import { isHttpUrl, readPublicUrl } from './web-address.ts';

type EncryptionKeys = ReturnType<typeof parseEncryptionKeys>;

/** Everything that can be set from outside; null stands for "not given". */
export interface Config {
  port: number;
  host: string;
  /** where people reach the gateway, for the links that they are sent; null: where it listens */
  publicUrl: string | null;
  /** the user's own PostgreSQL, as a role that owns nothing; null: the embedded one, with its data in `dataDir` */
  databaseUrl: string | null;
  /** the same database past a pooler, for what needs a session of its own; null: as `databaseUrl` */
  databaseDirectUrl: string | null;
  /** the same database as the owner of its tables, to migrate it at start; null: it must be up to date */
  databaseOwnerUrl: string | null;
  dataDir: string;
  databasePoolSize: number;
  /** what the keys of customers are wrapped with, the current one first; null: the embedded database's own */
  encryptionKeys: EncryptionKeys | null;
  bootstrapApiKey: string | null;
  whatsappAppSecret: string | null;
  whatsappVerifyToken: string | null;
  /** Meta's token for senders that have none of their own */
  whatsappToken: string | null;
  whatsappApiUrl: string;
  whatsappApiVersion: string;
  /** how many messages a second Meta takes of a sender that has no figure of its own */
  whatsappMessagesPerSecond: number;
  /** how long Meta may take to answer */
  whatsappTimeoutMs: number;
  /** a message whose outcome is not known after this time shows in the metrics */
  unknownOutcomeMinutes: number;
  /** null: where Meta's token is missing, on the embedded database */
  simulator: boolean | null;
  simulatorPort: number;
  /** minutes before a window's end at which EXPIRING is told, longest first */
  expiringLeadMinutes: readonly number[];
  /** days before an opt-in's end at which EXPIRING is told, longest first */
  optInExpiringLeadDays: readonly number[];
  /** how long webhooks that nobody acted on are kept, in days */
  webhookRetentionDays: number;
  /** how far back events are replayed; null: as far as the journal reaches */
  eventRetentionDays: number | null;
  /** what journals are sealed and receipts signed with; null: the embedded database's own keys, or none */
  signingKeys: SigningKeys | null;
  /** a file to which seals are added, outside of the database's reach */
  sealAnchorFile: string | null;
  /** an address that seals are sent to */
  sealAnchorUrl: string | null;
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  /** null: only in an empty embedded database */
  sampleBusiness: boolean | null;
  /** what callers may do, and how much of it */
  protection: Protection;
  /** where traces go, if anywhere */
  traces: TracesConfig;
  /** how long requests in flight may take to finish once the gateway is told to stop */
  drainTimeoutMs: number;
  /** started by npm: when npm is gone, nobody can stop the gateway any more */
  startedByNpm: boolean;
}

/** A wrong configuration; the message names every fault and what would be right, and no secret value. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const wholeNumber = (from: number, to: number) => {
  const message = `must be a whole number from ${from} to ${to}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .pipe(z.number().min(from, message).max(to, message));
};

const secret = (from: number, to: number) =>
  z
    .string()
    .regex(
      new RegExp(`^[\\x21-\\x7e]{${from},${to}}$`),
      `must be ${from} to ${to} printable ASCII characters without blanks`,
    );

const proxies = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim().toLowerCase()))
  .refine((parts) => parts.every(namesProxies), {
    message: 'must be addresses, ranges such as 10.0.0.0/8, loopback, linklocal or uniquelocal, with commas between',
  });

/** What a reader makes of a text; what it throws is the end of the sentence that tells the fault. */
const readBy = <Value>(read: (text: string) => Value) =>
  z.string().transform((text, context) => {
    try {
      return read(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message });
      return z.NEVER;
    }
  });

const encryptionKeys = readBy((text) => parseEncryptionKeys(text.trim()));

const postgresUrl = z
  .string()
  .refine(isPostgresUrl, 'must be a URL such as postgresql://user:password@host:5432/database');

const collectorUrl = z
  .string()
  .refine(isHttpUrl, 'must be the address of a collector that takes OTLP over HTTP, such as http://127.0.0.1:4318');

const variables = z.object({
  PORT: wholeNumber(0, 65535).default(4000),
  HOST: z
    .string()
    .regex(/^[\w.:%-]+$/, 'must be a host name or an IP address')
    .default('127.0.0.1'),
  PUBLIC_URL: readBy(readPublicUrl).optional(),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_DIRECT_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_POOL_SIZE: wholeNumber(1, 100).default(10),
  ENCRYPTION_KEYS: encryptionKeys.optional(),
  BOOTSTRAP_API_KEY: secret(24, 256).optional(),
  WHATSAPP_APP_SECRET: secret(8, 256).optional(),
  WHATSAPP_VERIFY_TOKEN: secret(8, 256).optional(),
  WHATSAPP_TOKEN: secret(8, 1024).optional(),
  WHATSAPP_API_URL: z
    .string()
    .refine(isHttpUrl, 'must be an address such as https://graph.facebook.com')
    .transform((url) => url.replace(/\/+$/, ''))
    .default('https://graph.facebook.com'),
  WHATSAPP_API_VERSION: z
    .string()
    .regex(/^v\d{1,3}\.\d{1,2}$/, 'must be a version of the Graph API, such as v25.0')
    .default('v25.0'),
  WHATSAPP_MESSAGES_PER_SECOND: wholeNumber(1, 1000).default(80),
  WHATSAPP_TIMEOUT_MS: wholeNumber(100, 60_000).default(10_000),
  UNKNOWN_OUTCOME_MINUTES: wholeNumber(1, 10_080).default(60),
  SIMULATOR: z.enum(['true', 'false'], 'must be true or false').optional(),
  SIMULATOR_PORT: wholeNumber(0, 65535).default(4001),
  EXPIRING_LEAD_MINUTES: leadTimes(1439, '60,15').default([60, 15]),
  OPT_IN_EXPIRING_LEAD_DAYS: leadTimes(3650, '30,7').default([30, 7]),
  WEBHOOK_RETENTION_DAYS: wholeNumber(1, 36_500).default(30),
  EVENT_RETENTION_DAYS: wholeNumber(1, 36_500).optional(),
  SIGNING_KEYS: readBy(signingKeysOf).optional(),
  SEAL_ANCHOR_FILE: z.string().optional(),
  SEAL_ANCHOR_URL: z.string().refine(isHttpUrl, 'must be an address such as https://anchor.example/seals').optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  SAMPLE_BUSINESS: z.enum(['true', 'false'], 'must be true or false').optional(),
  DRAIN_TIMEOUT_MS: wholeNumber(0, 600_000).default(10_000),
  INTROSPECTION: z.enum(['true', 'false'], 'must be true or false').optional(),
  TRUSTED_PROXIES: proxies.default([]),
  TRUSTED_DOCUMENTS: readBy(readTrustedDocuments).default({}),
  RATE_LIMIT_POINTS_PER_MINUTE: wholeNumber(0, 100_000_000).default(600_000),
  SITE_KEY_POINTS_PER_MINUTE_PER_ADDRESS: wholeNumber(0, 1_000_000).default(1_000),
  WRONG_CREDENTIALS_PER_MINUTE_PER_ADDRESS: wholeNumber(0, 1_000_000).default(100),
  SOCKETS_PER_KEY: wholeNumber(1, 100_000).default(1_000),
  SOCKETS_PER_ADDRESS: wholeNumber(1, 100_000).default(100),
  OTEL_EXPORTER_OTLP_ENDPOINT: collectorUrl.optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: collectorUrl.optional(),
  OTEL_SERVICE_NAME: z.string().default('consent-gateway'),
  OTEL_TRACES_SAMPLER: z.enum(SAMPLERS, `must be one of ${SAMPLERS.join(', ')}`).default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .regex(/^(0(\.\d+)?|1(\.0+)?)$/, 'must be a number from 0 to 1, such as 0.1')
    .transform(Number)
    .optional(),
});

/**
 * Reads the whole configuration from the environment; an empty variable counts as not given.
 * @throws ConfigError naming every fault at once
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const read = variables.superRefine(refuseLoneUrls).safeParse(given);
  if (!read.success) throw new ConfigError(describeFaults(read.error.issues));
  const values = read.data;
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL ?? null,
    databaseUrl: values.DATABASE_URL ?? null,
    databaseDirectUrl: values.DATABASE_DIRECT_URL ?? null,
    databaseOwnerUrl: values.DATABASE_OWNER_URL ?? null,
    dataDir: values.DATA_DIR,
    databasePoolSize: values.DATABASE_POOL_SIZE,
    encryptionKeys: values.ENCRYPTION_KEYS ?? null,
    bootstrapApiKey: values.BOOTSTRAP_API_KEY ?? null,
    whatsappAppSecret: values.WHATSAPP_APP_SECRET ?? null,
    whatsappVerifyToken: values.WHATSAPP_VERIFY_TOKEN ?? null,
    whatsappToken: values.WHATSAPP_TOKEN ?? null,
    whatsappApiUrl: values.WHATSAPP_API_URL,
    whatsappApiVersion: values.WHATSAPP_API_VERSION,
    whatsappMessagesPerSecond: values.WHATSAPP_MESSAGES_PER_SECOND,
    whatsappTimeoutMs: values.WHATSAPP_TIMEOUT_MS,
    unknownOutcomeMinutes: values.UNKNOWN_OUTCOME_MINUTES,
    simulator: values.SIMULATOR === undefined ? null : values.SIMULATOR === 'true',
    simulatorPort: values.SIMULATOR_PORT,
    expiringLeadMinutes: values.EXPIRING_LEAD_MINUTES,
    optInExpiringLeadDays: values.OPT_IN_EXPIRING_LEAD_DAYS,
    webhookRetentionDays: values.WEBHOOK_RETENTION_DAYS,
    eventRetentionDays: values.EVENT_RETENTION_DAYS ?? null,
    signingKeys: values.SIGNING_KEYS ?? null,
    sealAnchorFile: values.SEAL_ANCHOR_FILE ?? null,
    sealAnchorUrl: values.SEAL_ANCHOR_URL ?? null,
    logLevel: values.LOG_LEVEL,
    sampleBusiness: values.SAMPLE_BUSINESS === undefined ? null : values.SAMPLE_BUSINESS === 'true',
    protection: {
      introspection:
        values.INTROSPECTION === undefined ? env['NODE_ENV'] !== 'production' : values.INTROSPECTION === 'true',
      trustedProxies: values.TRUSTED_PROXIES,
      trustedDocuments: values.TRUSTED_DOCUMENTS,
      pointsPerMinute: values.RATE_LIMIT_POINTS_PER_MINUTE,
      siteKeyPointsPerMinutePerAddress: values.SITE_KEY_POINTS_PER_MINUTE_PER_ADDRESS,
      wrongCredentialsPerMinutePerAddress: values.WRONG_CREDENTIALS_PER_MINUTE_PER_ADDRESS,
      socketsPerKey: values.SOCKETS_PER_KEY,
      socketsPerAddress: values.SOCKETS_PER_ADDRESS,
    },
    traces: {
      otlpEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
      otlpTracesEndpoint: values.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? null,
      serviceName: values.OTEL_SERVICE_NAME,
      sampler: values.OTEL_TRACES_SAMPLER,
      samplerArg: values.OTEL_TRACES_SAMPLER_ARG ?? null,
    },
    drainTimeoutMs: values.DRAIN_TIMEOUT_MS,
    startedByNpm: ['start', 'cluster'].includes(env['npm_lifecycle_event'] ?? ''),
  };
}

/** Beside the embedded database they would be heeded by nothing. */
function refuseLoneUrls(values: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void {
  if (values['DATABASE_URL'] !== undefined) return;
  for (const name of ['DATABASE_DIRECT_URL', 'DATABASE_OWNER_URL']) {
    if (values[name] === undefined) continue;
    const message =
      'needs DATABASE_URL beside it: the role that the gateway connects as, made by the owner where it is missing';
    context.addIssue({ code: 'custom', path: [name], message });
  }
}

/** Puts what a `.env` file sets, and the environment does not, into the environment; no such file is no fault. */
export function loadEnvFile(path = '.env', env = process.env): void {
  if (!existsSync(path)) return;
  for (const [variable, value] of Object.entries(parseEnv(readFileSync(path, 'utf8')))) env[variable] ??= value;
}

/** What another process of the gateway is started with: our own environment, with these settings instead of its own. */
export function settingsFor(changes: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}

/** One line a variable. The value itself is never shown: it may be a secret, or one that slipped into the wrong line. */
function describeFaults(issues: readonly z.core.$ZodIssue[]): string {
  const faults = new Map(issues.map(({ path, message }) => [String(path[0]), message]));
  const lines = [...faults].map(([variable, message]) => `  ${variable} ${message}.`);
  const title = lines.length === 1 ? 'The configuration has a fault:' : `The configuration has ${lines.length} faults:`;
  return [title, ...lines].join('\n');
}

/** How senders without settings of their own reach Meta. */
export function connectionDefaults(config: Config): ConnectionDefaults {
  return {
    apiUrl: config.whatsappApiUrl,
    apiVersion: config.whatsappApiVersion,
    token: config.whatsappToken,
    messagesPerSecond: config.whatsappMessagesPerSecond,
  };
}

/** A secret that is named by where it is (`env:NAME`, `file:/path`); null: there is none. */
export function configuredSecret(source: string): Promise<string | null> {
  return readSecret(source, process.env);
}
