import { randomInt } from 'node:crypto';
import { pino } from 'pino';
import { buildGateway } from '../../src/app.ts';
import { encodeId } from '../../src/graphql/node/global-id.ts';
import { ensureSampleBusiness, SAMPLE_BUSINESS_NAME } from '../../src/sample/ensure-sample-business.ts';
import { createBusiness } from '../../src/usecases/create-business.ts';
import { createSender } from '../../src/usecases/create-sender.ts';
import { UNPROTECTED } from '../../src/protection.ts';
import { keyText } from '../../src/key-text.ts';
import { KEY_ENCRYPTION } from '../support/vault.ts';

export interface ChaosBusiness {
  readonly id: string;
  /** Opens everything. */
  readonly key: string;
  readonly senders: readonly ChaosSender[];
  /** By purpose: a notice for the website, `ntc_…`. */
  readonly notices: Readonly<Record<string, string>>;
}

export interface ChaosSender {
  /** As the database knows it. */
  readonly id: string;
  readonly phoneNumberId: string;
  readonly wabaId: string;
  readonly phone: string;
}

export const PURPOSES = ['order_updates', 'purchase_receipt'] as const;

/** Businesses of their own with the sample's catalogue; the second and later ones have two senders. */
export async function makeBusinesses(databaseUrl: string, count: number): Promise<ChaosBusiness[]> {
  const gateway = await buildGateway({
    databaseUrl,
    keyEncryption: KEY_ENCRYPTION,
    databasePoolSize: 2,
    connectionTimeoutMs: 30_000,
    expiringLeadMinutes: [],
    whatsappAppSecret: null,
    whatsappVerifyToken: null,
    whatsapp: {
      apiUrl: 'http://127.0.0.1:1',
      apiVersion: 'v25.0',
      token: null,
      messagesPerSecond: 40,
      timeoutMs: 1_000,
      readSecret: async () => null,
    },
    unknownOutcomeMinutes: 60,
    drainTimeoutMs: 1_000,
    protection: UNPROTECTED,
    log: pino({ level: 'silent' }),
  });
  try {
    const businesses: ChaosBusiness[] = [];
    for (let index = 0; index < count; index += 1) {
      businesses.push(await makeBusiness(gateway, index === 0 ? 1 : 2));
    }
    return businesses;
  } finally {
    await gateway.stop();
  }
}

type Gateway = Awaited<ReturnType<typeof buildGateway>>;

async function makeBusiness({ deps, registry, apiKeys }: Gateway, senders: number): Promise<ChaosBusiness> {
  const made = await createBusiness(
    { ...deps, registry },
    { name: 'A business in trouble', allowsMarketing: true, policyEdition: null },
  );
  if (!made.ok) throw new Error('A business could not be made.');
  const { id } = made.value;
  const caller = { businessId: id, actor: null };
  const own: ChaosSender[] = [];
  for (let index = 0; index < senders; index += 1) {
    const number = { phoneNumberId: digits(15), wabaId: digits(15), phone: `+1555${digits(7)}` };
    const sender = await createSender(deps, caller, { businessName: SAMPLE_BUSINESS_NAME, ...number });
    if (!sender.ok) throw new Error('A sender could not be made.');
    own.push({ id: sender.value.id, ...number });
  }
  await ensureSampleBusiness(deps, registry, id);
  const { purposes } = await deps.snapshots.forCatalog(caller);
  const notices: Record<string, string> = {};
  for (const code of PURPOSES) {
    const purposeId = purposes.find((purpose) => purpose.code === code)!.id;
    for (const { id: senderId } of own) {
      const place = { purposeId, senderId, sourceChannel: 'WEBSITE', locale: 'en' } as const;
      const notice = await deps.snapshots.newestNotice(caller, place);
      if (notice !== null) notices[code] = encodeId('Notice', notice.id);
    }
  }
  const key = keyText.make('SECRET_KEY');
  await apiKeys.ensure(id, 'callers', key);
  return { id, key, senders: own, notices };
}

function digits(count: number): string {
  return `1${Array.from({ length: count - 1 }, () => String(randomInt(10))).join('')}`;
}
