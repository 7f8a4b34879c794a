import { generator } from '../../../src/generator.ts';
import { NO_PARTS } from '../../../src/consent/template-parts.ts';
import { SOURCE_CHANNELS, type SourceChannel } from '../../../src/consent/vocabulary.ts';
import { encodeId } from '../../../src/graphql/node/global-id.ts';
import { createBusiness } from '../../../src/usecases/create-business.ts';
import { createPurpose } from '../../../src/usecases/create-purpose.ts';
import { createSender } from '../../../src/usecases/create-sender.ts';
import type { Caller } from '../../../src/usecases/ports.ts';
import { publishNotice } from '../../../src/usecases/publish-notice.ts';
import { recordTemplateStatus } from '../../../src/usecases/record-template-status.ts';
import type { SenderRecord } from '../../../src/usecases/records.ts';
import { registerTemplate } from '../../../src/usecases/register-template.ts';
import type { TestGateway } from '../../support/gateway.ts';
import { keyWith, siteKey } from '../../support/keys.ts';
import { valueOf } from '../../support/services.ts';

export const SHOP_PURPOSES = ['updates', 'offers', 'receipts'] as const;
export type ShopPurpose = (typeof SHOP_PURPOSES)[number];
/** Every shop calls these by the same name. */
const COMMON = ['updates', 'shipped'];

/** One of two businesses that know nothing of each other. Every text and number of it has its mark, and nearly every code. */
export interface Shop {
  readonly businessId: string;
  readonly mark: string;
  /** Three digits that all its numbers and Meta's ids have. */
  readonly area: string;
  readonly caller: Caller;
  /** May do everything. */
  readonly key: string;
  readonly keyIds: readonly string[];
  readonly siteKey: string;
  readonly origins: readonly string[];
  readonly senders: readonly SenderRecord[];
  readonly purposeIds: readonly string[];
  /** Those that no other shop has. */
  readonly purposeCodes: readonly string[];
  readonly templateIds: readonly string[];
  /** Those that no other shop has. */
  readonly templateNames: readonly string[];
  readonly noticeIds: readonly string[];
  /** What of its own it calls so. */
  code(name: ShopPurpose | 'shipped'): string;
  /** The global id of the first sender's English notice. */
  notice(purpose: ShopPurpose, channel: SourceChannel): string;
}

export interface ShopSize {
  readonly senders: number;
  /** Purposes and templates beside those that every shop has. */
  readonly more: number;
}

export async function openShop(at: TestGateway, mark: string, area: string, size: ShopSize): Promise<Shop> {
  const { deps, registry } = at.gateway;
  const named = { name: `${mark} Outdoor`, allowsMarketing: true, policyEdition: null };
  const { id: businessId } = valueOf(await createBusiness({ ...deps, registry }, named));
  const secret = await at.gateway.apiKeys.create(businessId, `${mark} backend`);
  const caller = { businessId, actor: secret.id };
  const senders: SenderRecord[] = [];
  for (let index = 0; index < size.senders; index += 1) {
    const number = { phone: `+1${area}9000${String(index).padStart(3, '0')}`, wabaId: `${area}290129340398` };
    const phoneNumberId = `${area}54035224${String(index).padStart(4, '0')}`;
    const businessName = `${mark} Outdoor${index === 0 ? '' : ` ${String(index)}`}`;
    senders.push(valueOf(await createSender(deps, caller, { businessName, phoneNumberId, ...number })));
  }
  const senderId = senders[0]!.id;
  const code = (name: string): string => `${COMMON.includes(name) ? 'order' : mark.toLowerCase()}_${name}`;
  const isOwn = (name: string): boolean => name.startsWith(mark.toLowerCase());
  const more = Array.from({ length: size.more }, (_one, index) => `more_${String(index)}`);
  const purposes = await inTurn([...SHOP_PURPOSES, ...more], async (name) =>
    valueOf(
      await createPurpose(deps, caller, {
        code: code(name),
        title: `${mark} tells of ${name}`,
        description: `What ${mark} has to tell of ${name}.`,
        marketing: name === 'offers',
        validityDays: null,
      }),
    ),
  );
  const notices = await inTurn(
    SHOP_PURPOSES.flatMap((purpose) => SOURCE_CHANNELS.map((sourceChannel) => ({ purpose, sourceChannel }))),
    async ({ purpose, sourceChannel }) => {
      const text = `${mark} Outdoor will send you messages on WhatsApp: ${mark} tells of ${purpose}.`;
      const notice = {
        purpose: code(purpose),
        senderId,
        sourceChannel,
        locale: 'en',
        scope: 'WHATSAPP',
        text,
      } as const;
      return valueOf(await publishNotice(deps, caller, notice));
    },
  );
  const templates = await inTurn(['shipped', ...more], async (name) => {
    const definition = { ...NO_PARTS, name: code(name), language: 'en', category: 'UTILITY', useCase: null } as const;
    const wording = { parameterFormat: 'POSITIONAL', body: `Hello {{1}}, ${mark} has news for you.` } as const;
    const rest = { purpose: code('updates'), examples: [], senderId };
    valueOf(await registerTemplate(deps, caller, { ...definition, ...wording, ...rest }));
    const approval = {
      name: definition.name,
      language: 'en',
      status: 'APPROVED',
      category: null,
      quality: null,
    } as const;
    return valueOf(await recordTemplateStatus(deps, caller, approval));
  });
  const origins = Array.from({ length: 4 }, (_one, index) => `https://${mark.toLowerCase()}-${String(index)}.example`);
  const own = { ...at, businessId };
  const page = await siteKey(own, origins);
  await keyWith(own, { scopes: ['read', 'subscribe'], name: `${mark} dashboard` });
  await at.query(SET_ORIGINS, { origins }, secret.key);
  const { data } = await at.query('{ apiKeys { nodes { id } } }', {}, secret.key);
  return {
    businessId,
    mark,
    area,
    caller,
    key: secret.key,
    keyIds: (data.apiKeys.nodes as { id: string }[]).map(({ id }) => id),
    siteKey: page,
    origins,
    senders,
    purposeIds: purposes.map(({ id }) => encodeId('Purpose', id)),
    purposeCodes: purposes.map((purpose) => purpose.code).filter(isOwn),
    templateIds: templates.map(({ id }) => encodeId('Template', id)),
    templateNames: templates.map(({ name }) => name).filter(isOwn),
    noticeIds: notices.map(({ id }) => encodeId('Notice', id)),
    code,
    notice: (purpose, channel) => {
      const place = SHOP_PURPOSES.indexOf(purpose) * SOURCE_CHANNELS.length + SOURCE_CHANNELS.indexOf(channel);
      return encodeId('Notice', notices[place]!.id);
    },
  };
}

const SET_ORIGINS = `mutation ($origins: [String!]!) { setAllowedOrigins(input: { origins: $origins }) { userErrors { message } } }`;

async function inTurn<Item, Made>(items: readonly Item[], make: (item: Item) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = [];
  for (const item of items) made.push(await make(item));
  return made;
}

/** What only the gateway knows how to make. */
export const sha256 = generator.sha256;
