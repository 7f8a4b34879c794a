/* The measured process: one replica of the gateway, as `npm start` runs it. */
import { openClearVault } from './clear-vault.ts';
import { BENCH_KEYS } from './bench-vault.ts';
import { writeFile } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';
import { pino } from 'pino';
import type { Gateway } from '../src/app-gateway.ts';
import { answerQuestions } from './asked-process.ts';
import { buildGateway, ensureSampleBusiness, UNPROTECTED } from './compiled-gateway.ts';
import { recordStatements, type RecordedStatement } from './recorded-statements.ts';
import { connectUnheld } from './unheld-database.ts';
import { Meter } from './usage.ts';
import { APP_SECRET } from './webhook-kinds.ts';

/** All subscribers of the bench come from here. */
const MOST_SOCKETS = 20_000;

const meter = new Meter();
const profiler = new Session();
let gateway: Gateway | undefined;
/** Of Meta; null before `connect`. */
let token: string | null = null;
let endRecording: () => RecordedStatement[] = () => [];

interface StartInput {
  readonly databaseUrl: string;
  readonly poolSize: number;
  readonly isHeld?: boolean;
  /** False: what is in the database is all there is. */
  readonly hasSample?: boolean;
  /** False: personal data is kept in clear. */
  readonly isEncrypted?: boolean;
}

const questions = {
  /** Serves a migrated database with the sample business; `isHeld`: row-level security holds it. */
  start: async ({ databaseUrl, poolSize, isHeld = true, hasSample = true, isEncrypted = true }: StartInput) => {
    gateway = await buildGateway({
      databaseUrl,
      keyEncryption: BENCH_KEYS,
      ...(isEncrypted ? {} : { openVault: openClearVault }),
      ...(isHeld ? {} : { connect: connectUnheld }),
      databasePoolSize: poolSize,
      expiringLeadMinutes: [60, 15],
      whatsappAppSecret: APP_SECRET,
      whatsappVerifyToken: null,
      whatsapp: {
        apiUrl: 'http://127.0.0.1:1',
        apiVersion: 'v25.0',
        token: null,
        messagesPerSecond: 80,
        timeoutMs: 10_000,
        readSecret: async () => token,
      },
      unknownOutcomeMinutes: 60,
      drainTimeoutMs: 5_000,
      protection: { ...UNPROTECTED, socketsPerKey: MOST_SOCKETS, socketsPerAddress: MOST_SOCKETS },
      log: pino({ level: hasSample ? 'warn' : 'silent' }, pino.destination({ dest: 2, sync: true })),
      onStatement: (name) => meter.countStatement(name),
    });
    const url = await gateway.listen('127.0.0.1', 0);
    if (!hasSample) return { url, businessId: '', apiKey: '' };
    const [known] = await gateway.registry.list();
    const businessId = await ensureSampleBusiness(gateway.deps, gateway.registry, known?.id ?? null);
    const { key } = await gateway.apiKeys.create(businessId, 'the bench');
    return { url, businessId, apiKey: key };
  },
  /** A key for each of these businesses. */
  keys: async ({ businessIds }: { readonly businessIds: readonly string[] }) =>
    Promise.all(businessIds.map(async (businessId) => (await gateway!.apiKeys.create(businessId, 'the bench')).key)),
  /** Opens the way to Meta for every sender of a business; until then their messages wait. */
  connect: async (meta: { businessId: string; url: string; token: string; messagesPerSecond: number }) => {
    token = meta.token;
    const { senders } = await gateway!.deps.snapshots.forCatalog({ businessId: meta.businessId, actor: null });
    for (const { id } of senders) {
      const { url: apiUrl, messagesPerSecond } = meta;
      await gateway!.connections.connect(meta.businessId, id, {
        apiUrl,
        apiVersion: null,
        tokenSource: 'env:THE_TOKEN_OF_THE_BENCH',
        messagesPerSecond,
      });
    }
  },
  usage: () => meter.read(),
  record: () => {
    endRecording = recordStatements();
  },
  recorded: () => endRecording(),
  startProfile: async () => {
    profiler.connect();
    await profiler.post('Profiler.enable');
    await profiler.post('Profiler.setSamplingInterval', { interval: 200 });
    await profiler.post('Profiler.start');
  },
  saveProfile: async ({ path }: { path: string }) => {
    const { profile } = await profiler.post('Profiler.stop');
    profiler.disconnect();
    await writeFile(path, JSON.stringify(profile));
  },
};

export type GatewayServer = typeof questions;
answerQuestions(questions, async () => gateway?.stop());
