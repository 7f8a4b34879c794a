import { generator } from '../../src/generator.ts';
import { NO_PARTS } from '../../src/consent/template-parts.ts';
import type { Instant } from '../../src/consent/instant.ts';
import { SOURCE_CHANNELS, type SourceChannel } from '../../src/consent/vocabulary.ts';
import type { Result } from '../../src/consent/user-error.ts';
import { linkDeps } from '../../src/app-links.ts';
import { keyText } from '../../src/key-text.ts';
import { createAccessStore } from '../../src/persistence/access-store.ts';
import { createBusinessRegistry } from '../../src/persistence/business-registry.ts';
import type { Database } from '../../src/persistence/database.ts';
import { GroupCommit } from '../../src/persistence/group-commit.ts';
import { createReadStore } from '../../src/persistence/reads/read-store.ts';
import { createSnapshotStore } from '../../src/persistence/snapshots/snapshot-store.ts';
import { createBusiness } from '../../src/usecases/create-business.ts';
import { createPurpose, type CreatePurposeInput } from '../../src/usecases/create-purpose.ts';
import { createSender } from '../../src/usecases/create-sender.ts';
import type { AccessDeps } from '../../src/usecases/access-ports.ts';
import type { Caller, UseCaseDeps } from '../../src/usecases/ports.ts';
import { publishNotice } from '../../src/usecases/publish-notice.ts';
import type { ReadStore } from '../../src/usecases/reads.ts';
import { recordTemplateStatus } from '../../src/usecases/record-template-status.ts';
import { registerTemplate } from '../../src/usecases/register-template.ts';
import type { NoticeRecord, PurposeRecord, SenderRecord, TemplateRecord } from '../../src/usecases/records.ts';
import { NO_META } from './no-meta.ts';
import { connectPatiently } from './patient-database.ts';
import { testVault } from './vault.ts';

/** Where links of tests without a gateway lead. */
export const PUBLIC_URL = 'https://gateway.example';

const EXPIRING_LEADS = [60, 15];

export interface TestServices {
  readonly deps: UseCaseDeps;
  readonly access: AccessDeps;
  readonly reads: ReadStore;
  readonly database: Database;
  /** The instant that stands in for the database's clock. */
  readonly clock: { now(): Instant; set(ms: Instant): void; advance(ms: number): void };
  /** The names of the statements run so far; empty it to count from here. */
  readonly statements: string[];
  close(): Promise<void>;
}

/** Use cases and reads on a database, as the app puts them together, with a clock in the test's hand. */
export function createTestServices({
  url,
  now,
  poolSize = 4,
  meta = NO_META,
}: {
  url: string;
  now: Instant;
  poolSize?: number;
  /** Meta, and who is connected to it; default: nobody is. */
  meta?: Pick<UseCaseDeps, 'cloudApi' | 'connections'>;
}): TestServices {
  let instant = now;
  const statements: string[] = [];
  const database = connectPatiently({
    url,
    poolSize,
    clock: () => instant,
    onStatement: (name) => {
      statements.push(name);
    },
  });
  const vault = testVault(database);
  const journal = new GroupCommit(database, vault);
  return {
    access: { store: createAccessStore(database), journal, generate: generator, keyText },
    deps: {
      snapshots: createSnapshotStore(database, vault),
      journal,
      generate: generator,
      ...linkDeps(database, vault, () => PUBLIC_URL),
      ...NO_META,
      cloudApi: meta.cloudApi,
      connections: meta.connections,
      expiringLeadMinutes: EXPIRING_LEADS,
    },
    reads: createReadStore(database, vault),
    database,
    clock: {
      now: () => instant,
      set: (ms) => {
        instant = ms;
      },
      advance: (ms) => {
        instant += ms;
      },
    },
    statements,
    close: () => database.close(),
  };
}

export const PURPOSES = {
  order_updates: {
    code: 'order_updates',
    title: 'Updates about your order',
    description: 'When your order is confirmed, sent and delivered.',
    marketing: false,
    validityDays: null,
  },
  offers: {
    code: 'offers',
    title: 'Our offers',
    description: 'New products and prices, at most once a week.',
    marketing: true,
    validityDays: 365,
  },
} satisfies Record<string, CreatePurposeInput>;
export type PurposeCode = keyof typeof PURPOSES;

export interface TestBusiness {
  readonly businessId: string;
  readonly caller: Caller;
  readonly senders: readonly SenderRecord[];
  readonly purposes: Readonly<Record<PurposeCode, PurposeRecord>>;
  readonly templates: readonly TemplateRecord[];
  /** The English notice of the first sender. @throws where the business has none */
  notice(purpose: PurposeCode, channel: SourceChannel): NoticeRecord;
}

export interface TestBusinessOptions {
  readonly name?: string;
  readonly senderNames?: readonly string[];
  readonly allowsMarketing?: boolean;
  /** Channels that notices of both purposes are published for, by the first sender; default: all. */
  readonly channels?: readonly SourceChannel[];
}

let businesses = 0;

/**
 * A business with senders, two purposes, a notice for each purpose and channel, and two approved templates: `order_shipped`
 * (UTILITY, of order_updates) and `autumn_offers` (MARKETING, of offers), each with `{{1}}`.
 */
export async function givenBusiness(services: TestServices, options: TestBusinessOptions = {}): Promise<TestBusiness> {
  const { name = 'Acme Store', allowsMarketing = true, channels = SOURCE_CHANNELS } = options;
  businesses += 1;
  const { deps } = services;
  const registry = createBusinessRegistry(services.database);
  const business = valueOf(await createBusiness({ ...deps, registry }, { name, allowsMarketing, policyEdition: null }));
  const caller: Caller = { businessId: business.id, actor: null };
  const senders: SenderRecord[] = [];
  for (const [index, businessName] of (options.senderNames ?? [name]).entries()) {
    const phoneNumberId = `10654035${String(businesses).padStart(6, '0')}${index}`;
    const number = { phone: `+1555078388${index}`, phoneNumberId, wabaId: '102290129340398' };
    senders.push(valueOf(await createSender(deps, caller, { businessName, ...number })));
  }
  const purposes = {
    order_updates: valueOf(await createPurpose(deps, caller, PURPOSES.order_updates)),
    offers: valueOf(await createPurpose(deps, caller, PURPOSES.offers)),
  };
  const notices = await givenNotices(deps, caller, senders, channels);
  const templates = [
    await givenTemplate(deps, caller, 'order_shipped', 'UTILITY', 'order_updates'),
    await givenTemplate(deps, caller, 'autumn_offers', 'MARKETING', 'offers'),
  ];
  return {
    businessId: business.id,
    caller,
    senders,
    purposes,
    templates,
    notice: (purpose, channel) => {
      const found = notices.find((one) => one.purposeId === purposes[purpose].id && one.sourceChannel === channel);
      if (found === undefined) throw new Error(`The test business has no notice of ${purpose} for ${channel}.`);
      return found;
    },
  };
}

async function givenNotices(
  deps: UseCaseDeps,
  caller: Caller,
  [sender]: readonly SenderRecord[],
  channels: readonly SourceChannel[],
): Promise<NoticeRecord[]> {
  const notices: NoticeRecord[] = [];
  if (sender === undefined) return notices;
  for (const { code, title } of Object.values(PURPOSES)) {
    for (const sourceChannel of channels) {
      const text = `${sender.businessName} will send you messages on WhatsApp: ${title}.`;
      const notice = {
        purpose: code,
        senderId: sender.id,
        sourceChannel,
        locale: 'en',
        scope: 'WHATSAPP',
        text,
      } as const;
      notices.push(valueOf(await publishNotice(deps, caller, notice)));
    }
  }
  return notices;
}

async function givenTemplate(
  deps: UseCaseDeps,
  caller: Caller,
  name: string,
  category: 'UTILITY' | 'MARKETING',
  purpose: PurposeCode,
): Promise<TemplateRecord> {
  const definition = {
    ...NO_PARTS,
    name,
    language: 'en',
    category,
    useCase: null,
    parameterFormat: 'POSITIONAL',
  } as const;
  const more = { body: 'Hello {{1}}, there is news for you.', purpose, examples: [], senderId: null };
  // Here alone, whoever is connected.
  valueOf(await registerTemplate({ ...deps, connections: NO_META.connections }, caller, { ...definition, ...more }));
  const approval = { name, language: 'en', status: 'APPROVED', category: null, quality: null } as const;
  return valueOf(await recordTemplateStatus(deps, caller, approval));
}

/** The value of a result that a test needs to be one. */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.errors.map(({ code, message }) => `${code}: ${message}`).join(' '));
}
