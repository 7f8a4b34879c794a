import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { ConfigError, loadEnvFile, readConfig } from '../src/config.ts';

/** The public part of a key. */
const RETIRED = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';

const defaults = {
  port: 4000,
  host: '127.0.0.1',
  databaseUrl: null,
  databaseDirectUrl: null,
  databaseOwnerUrl: null,
  dataDir: '.data',
  publicUrl: null,
  databasePoolSize: 10,
  bootstrapApiKey: null,
  whatsappAppSecret: null,
  whatsappVerifyToken: null,
  whatsappToken: null,
  whatsappApiUrl: 'https://graph.facebook.com',
  whatsappApiVersion: 'v25.0',
  whatsappMessagesPerSecond: 80,
  whatsappTimeoutMs: 10_000,
  unknownOutcomeMinutes: 60,
  simulator: null,
  simulatorPort: 4001,
  expiringLeadMinutes: [60, 15],
  optInExpiringLeadDays: [30, 7],
  webhookRetentionDays: 30,
  eventRetentionDays: null,
  encryptionKeys: null,
  signingKeys: null,
  sealAnchorFile: null,
  sealAnchorUrl: null,
  logLevel: 'info',
  sampleBusiness: null,
  traces: {
    otlpEndpoint: null,
    otlpTracesEndpoint: null,
    serviceName: 'consent-gateway',
    sampler: 'parentbased_always_on',
    samplerArg: null,
  },
  drainTimeoutMs: 10_000,
  protection: {
    introspection: true,
    trustedProxies: [],
    trustedDocuments: {},
    pointsPerMinute: 600_000,
    siteKeyPointsPerMinutePerAddress: 1_000,
    wrongCredentialsPerMinutePerAddress: 100,
    socketsPerKey: 1_000,
    socketsPerAddress: 100,
  },
  startedByNpm: false,
};

describe('the configuration', () => {
  test('has a default for everything', () => {
    expect(readConfig({})).toEqual(defaults);
  });

  test('takes an empty variable as not given, and leaves the variables of others alone', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ', BOOTSTRAP_API_KEY: '', PATH: '/bin' })).toEqual(defaults);
  });

  test('reads every variable', () => {
    const config = readConfig({
      PORT: '0',
      HOST: '::1',
      PUBLIC_URL: 'https://consent.example/gateway/',
      DATABASE_URL: 'postgres://me:secret@db.example:5433/gateway?sslmode=require',
      DATABASE_DIRECT_URL: 'postgres://me:secret@db.example:5432/gateway',
      DATABASE_OWNER_URL: 'postgres://owner:secret@db.example:5432/gateway',
      DATA_DIR: '/srv/data',
      DATABASE_POOL_SIZE: '40',
      BOOTSTRAP_API_KEY: 'k'.repeat(24),
      WHATSAPP_APP_SECRET: 's'.repeat(32),
      WHATSAPP_VERIFY_TOKEN: 'verify-me',
      WHATSAPP_TOKEN: 't'.repeat(200),
      WHATSAPP_API_URL: 'http://127.0.0.1:4001/',
      WHATSAPP_API_VERSION: 'v24.0',
      WHATSAPP_MESSAGES_PER_SECOND: '1000',
      WHATSAPP_TIMEOUT_MS: '500',
      UNKNOWN_OUTCOME_MINUTES: '5',
      SIMULATOR: 'true',
      SIMULATOR_PORT: '0',
      EXPIRING_LEAD_MINUTES: '5, 120,60',
      OPT_IN_EXPIRING_LEAD_DAYS: '1,3650',
      WEBHOOK_RETENTION_DAYS: '7',
      EVENT_RETENTION_DAYS: '90',
      ENCRYPTION_KEYS: `new:${'a'.repeat(43)}=, old:${'b'.repeat(43)}`,
      SIGNING_KEYS: JSON.stringify({ keys: [{ kty: 'OKP', crv: 'Ed25519', kid: 'retired', x: RETIRED }] }),
      SEAL_ANCHOR_FILE: '/srv/seals.jsonl',
      SEAL_ANCHOR_URL: 'https://anchor.example/seals',
      LOG_LEVEL: 'debug',
      SAMPLE_BUSINESS: 'false',
      DRAIN_TIMEOUT_MS: '0',
      INTROSPECTION: 'false',
      TRUSTED_PROXIES: 'loopback, 10.0.0.0/8,::1',
      RATE_LIMIT_POINTS_PER_MINUTE: '0',
      SITE_KEY_POINTS_PER_MINUTE_PER_ADDRESS: '60',
      WRONG_CREDENTIALS_PER_MINUTE_PER_ADDRESS: '5',
      SOCKETS_PER_KEY: '3',
      SOCKETS_PER_ADDRESS: '2',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.example:4318',
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://traces.example/otlp',
      OTEL_SERVICE_NAME: 'gateway-eu',
      OTEL_TRACES_SAMPLER: 'traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0.25',
    });
    expect(config).toEqual({
      port: 0,
      host: '::1',
      publicUrl: 'https://consent.example/gateway',
      databaseUrl: 'postgres://me:secret@db.example:5433/gateway?sslmode=require',
      databaseDirectUrl: 'postgres://me:secret@db.example:5432/gateway',
      databaseOwnerUrl: 'postgres://owner:secret@db.example:5432/gateway',
      dataDir: '/srv/data',
      databasePoolSize: 40,
      bootstrapApiKey: 'k'.repeat(24),
      whatsappAppSecret: 's'.repeat(32),
      whatsappVerifyToken: 'verify-me',
      whatsappToken: 't'.repeat(200),
      whatsappApiUrl: 'http://127.0.0.1:4001',
      whatsappApiVersion: 'v24.0',
      whatsappMessagesPerSecond: 1000,
      whatsappTimeoutMs: 500,
      unknownOutcomeMinutes: 5,
      simulator: true,
      simulatorPort: 0,
      expiringLeadMinutes: [120, 60, 5],
      optInExpiringLeadDays: [3650, 1],
      webhookRetentionDays: 7,
      eventRetentionDays: 90,
      encryptionKeys: [expect.objectContaining({ id: 'new' }), expect.objectContaining({ id: 'old' })],
      signingKeys: expect.objectContaining({ signer: null }),
      sealAnchorFile: '/srv/seals.jsonl',
      sealAnchorUrl: 'https://anchor.example/seals',
      logLevel: 'debug',
      sampleBusiness: false,
      traces: {
        otlpEndpoint: 'http://collector.example:4318',
        otlpTracesEndpoint: 'https://traces.example/otlp',
        serviceName: 'gateway-eu',
        sampler: 'traceidratio',
        samplerArg: 0.25,
      },
      drainTimeoutMs: 0,
      protection: {
        introspection: false,
        trustedProxies: ['loopback', '10.0.0.0/8', '::1'],
        trustedDocuments: {},
        pointsPerMinute: 0,
        siteKeyPointsPerMinutePerAddress: 60,
        wrongCredentialsPerMinutePerAddress: 5,
        socketsPerKey: 3,
        socketsPerAddress: 2,
      },
      startedByNpm: false,
    });
  });

  test('has introspection off in production, unless it is asked for', () => {
    const introspection = (env: NodeJS.ProcessEnv) => readConfig(env).protection.introspection;
    expect(introspection({ NODE_ENV: 'production' })).toBe(false);
    expect(introspection({ NODE_ENV: 'production', INTROSPECTION: 'true' })).toBe(true);
    expect(introspection({ INTROSPECTION: 'false' })).toBe(false);
  });

  test.each(['10.0.0.0/33', 'proxy.example', '300.1.1.1', 'loopback;', '::1/129', '1.2.3.4/x'])(
    'refuses %p as a proxy',
    (text) => {
      expect(() => readConfig({ TRUSTED_PROXIES: text })).toThrow(/TRUSTED_PROXIES must be addresses, ranges/);
    },
  );

  test('reads trusted documents, and refuses a file in which a hash is wrong', () => {
    const folder = mkdtempSync(join(tmpdir(), 'consent-gateway-documents-'));
    const file = join(folder, 'documents.json');
    const read = (content: string) => {
      writeFileSync(file, content);
      return readConfig({ TRUSTED_DOCUMENTS: file }).protection.trustedDocuments;
    };
    const hash = createHash('sha256').update('{ __typename }').digest('hex');
    expect(read(JSON.stringify({ [hash]: '{ __typename }' }))).toEqual({ [hash]: '{ __typename }' });
    expect(() => read(JSON.stringify({ [hash]: '{ business { id } }' }))).toThrow(
      /TRUSTED_DOCUMENTS must name a file in which/,
    );
    expect(() => read('[]')).toThrow(/one JSON object/);
    expect(() => read('{')).toThrow(/JSON file that can be read/);
    rmSync(folder, { recursive: true });
    expect(() => readConfig({ TRUSTED_DOCUMENTS: file })).toThrow(/JSON file that can be read/);
  });

  test('refuses the owner of a database whose user it does not name', () => {
    const alone = { DATABASE_OWNER_URL: 'postgres://owner:secret@db.example:5432/gateway' };
    expect(() => readConfig(alone)).toThrow(/DATABASE_OWNER_URL needs DATABASE_URL beside it/);
  });

  test('refuses a database whose password is not written as in a URL', () => {
    expect(() => readConfig({ DATABASE_URL: 'postgres://me:100%@db.example/gateway' })).toThrow(
      /DATABASE_URL must be a URL/,
    );
    expect(readConfig({ DATABASE_URL: 'postgres://me:100%25@db.example/gateway' }).databaseUrl).toContain('100%25');
  });

  test('names every fault at once, and what would be right', () => {
    const wrong = {
      PORT: '70000',
      DATABASE_URL: 'mysql://localhost/gateway',
      EXPIRING_LEAD_MINUTES: '60,60',
      LOG_LEVEL: 'loud',
      SAMPLE_BUSINESS: 'yes',
    };
    expect(() => readConfig(wrong)).toThrow(
      new ConfigError(
        [
          'The configuration has 5 faults:',
          '  PORT must be a whole number from 0 to 65535.',
          '  DATABASE_URL must be a URL such as postgresql://user:password@host:5432/database.',
          '  EXPIRING_LEAD_MINUTES must be at most 10 different whole numbers from 1 to 1439, with commas between, such as 60,15.',
          '  LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent.',
          '  SAMPLE_BUSINESS must be true or false.',
        ].join('\n'),
      ),
    );
  });

  test.each(['0', '1440', '60,', '15,x', '1.5', '-5', '1,2,3,4,5,6,7,8,9,10,11', '15,015'])(
    'refuses %p as lead times',
    (text) => {
      expect(() => readConfig({ EXPIRING_LEAD_MINUTES: text })).toThrow(
        /^The configuration has a fault:\n {2}EXPIRING/,
      );
    },
  );

  test.each([
    'consent.example',
    'ftp://consent.example',
    'https://me:secret@consent.example',
    'https://a.example/?x',
    'https://a.example/#',
  ])('refuses %p as where people reach it', (text) => {
    expect(() => readConfig({ PUBLIC_URL: text })).toThrow('PUBLIC_URL must be an address without ?, # and a password');
  });

  test.each(['1e3', '4000.5', '-1', '0x10', '65536', '４０００'])('refuses %p as a port', (text) => {
    expect(() => readConfig({ PORT: text })).toThrow('PORT must be a whole number from 0 to 65535.');
  });

  test.each([
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317' },
      'OTEL_EXPORTER_OTLP_ENDPOINT must be the address of a collector',
    ],
    [{ OTEL_TRACES_SAMPLER: 'xray' }, 'OTEL_TRACES_SAMPLER must be one of always_on'],
    [{ OTEL_TRACES_SAMPLER_ARG: '1.5' }, 'OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1'],
  ])('refuses %p for traces', (env, message) => {
    expect(() => readConfig(env)).toThrow(message);
  });

  test('never shows a secret that is wrong', () => {
    const wrong = {
      BOOTSTRAP_API_KEY: 'hush hush',
      WHATSAPP_APP_SECRET: 'hush\u00e9hush hush',
      WHATSAPP_VERIFY_TOKEN: 'hush',
      DATABASE_URL: 'hush:hush@host/db',
    };
    const message = messageOf(() => readConfig(wrong));
    expect(message).toContain('The configuration has 4 faults:');
    expect(message).toContain('BOOTSTRAP_API_KEY must be 24 to 256 printable ASCII characters without blanks.');
    expect(message).not.toContain('hush');
  });
});

describe('.env.example', () => {
  test('lists every variable with its default', async () => {
    const text = await readFile('.env.example', 'utf8');
    expect(readConfig(parseEnv(text))).toEqual(defaults);
    const { startedByNpm: _isFound, protection, traces, ...rest } = defaults;
    expect(Object.keys(parseEnv(text))).toHaveLength(Object.keys({ ...rest, ...protection, ...traces }).length);
  });
});

describe('a .env file', () => {
  test('sets what the environment does not, and may be absent', () => {
    const folder = mkdtempSync(join(tmpdir(), 'consent-gateway-env-'));
    writeFileSync(join(folder, '.env'), 'PORT=1\nHOST="0.0.0.0"\n');
    const env: NodeJS.ProcessEnv = { PORT: '2' };
    loadEnvFile(join(folder, '.env'), env);
    loadEnvFile(join(folder, 'absent'), env);
    rmSync(folder, { recursive: true });
    expect(env).toEqual({ PORT: '2', HOST: '0.0.0.0' });
  });
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}
