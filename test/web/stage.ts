import { acmeStore, capture, captureInput, CHANNELS, freshKey, type AcmeStore } from '../api/acme-store.ts';
import type { SourceChannel } from '../../src/consent/vocabulary.ts';
import type { TestGateway } from '../support/gateway.ts';
import type { MetaWorld } from '../support/meta-world.ts';
import { openExampleSite } from './example-site.ts';
import { openShop, withdrawn, writes } from './shop.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Who has agreed, come back, and withdrawn; nothing may go to her now. */
export const MARIA = '+491711234567';

/** All that the pages for people are shown on. */
export interface Stage {
  readonly world: MetaWorld;
  readonly at: TestGateway;
  readonly acme: AcmeStore;
  readonly exampleUrl: string;
  /** A link whose time is over. */
  readonly endedLink: string;
  /** A number that nobody had yet. */
  freshPhone(): string;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const world = await openShop();
  const { at } = world;
  const acme = await acmeStore(at);
  await maria(at, acme);
  await secondVersion(at);
  await arabicNotices(at);
  await templates(at);
  await keys(at);
  await erasureWishes(at);
  const site = await openExampleSite(at);
  let numbers = 0;
  return {
    ...{ world, at, acme, exampleUrl: site.url, endedLink: await endedLink(at) },
    freshPhone: () => `+49151${String(23456700 + numbers++)}`,
    close: async () => {
      await site.close();
      await world.stop();
    },
  };
}

/** Consent of somebody on a channel, some hours ago, in one of the sample's English wordings or in another one. */
export async function agreed(
  { at, acme }: Pick<Stage, 'at' | 'acme'>,
  phone: string,
  channel: SourceChannel,
  purpose: Parameters<AcmeStore['notice']>[0],
  changes: { readonly hoursAgo?: number; readonly requireConfirmation?: boolean } = {},
) {
  const { hoursAgo = 1, ...more } = changes;
  const occurredAt = new Date(Date.now() - hoursAgo * HOUR).toISOString();
  const input = captureInput(acme, channel, phone, { occurredAt, noticeIds: [acme.notice(purpose, channel)], ...more });
  return done(await capture(at, channel, input));
}

/** The link of a customer's own page. */
export async function preferenceLink({ at }: Pick<Stage, 'at'>, phone: string): Promise<string> {
  return (await asked(at, 'createPreferenceLink', 'url', { customer: { phone }, expiresInMinutes: 60 })).url;
}

/** The link that asks for consent at a till. */
export async function invitation({ at }: Pick<Stage, 'at'>, locale = 'en'): Promise<string> {
  const purposes = locale === 'en' ? ['order_updates', 'offers'] : ['order_updates'];
  const input = { idempotencyKey: freshKey(), sourceChannel: 'STORE', purposes, locale, reference: 'till 3' };
  return (await asked(at, 'createOptInInvitation', 'invitation { url }', input)).invitation.url;
}

/** The link that a customer is sent to say yes a second time. */
export async function confirmationLink({ at, acme }: Pick<Stage, 'at' | 'acme'>, phone: string): Promise<string> {
  const input = captureInput(acme, 'WEBSITE', phone, { requireConfirmation: true });
  return (await asked(at, 'captureWebsiteOptIn', 'confirmationUrl', input)).confirmationUrl;
}

/** Consent given in Arabic, for a page that is read from right to left. */
export async function agreedInArabic({ at }: Pick<Stage, 'at'>, phone: string): Promise<void> {
  const { data } = await at.query('{ notices(sourceChannel: WEBSITE, locale: "ar") { id } }');
  const noticeIds = data.notices.map(({ id }: { id: string }) => id);
  const { evidence } = CHANNELS.WEBSITE;
  const input = { idempotencyKey: freshKey(), customer: { phone, locale: 'ar' }, noticeIds, evidence };
  done(await capture(at, 'WEBSITE', input));
}

async function maria(at: TestGateway, acme: AcmeStore): Promise<void> {
  await agreed({ at, acme }, MARIA, 'WEBSITE', 'order_updates', { hoursAgo: 30 * 24 });
  await agreed({ at, acme }, MARIA, 'EMAIL', 'offers', { hoursAgo: 12 * 24 });
  await agreed({ at, acme }, MARIA, 'STORE', 'purchase_receipt', { hoursAgo: 5 * 24, requireConfirmation: true });
  await writes(at, MARIA, Date.now() - 2 * DAY);
  await withdrawn(at, MARIA);
}

async function secondVersion(at: TestGateway): Promise<void> {
  await publish(at, {
    ...{ purpose: 'offers', sourceChannel: 'WEBSITE', locale: 'en', material: true },
    text: 'Tick this box to get our offers and news about your club points from Acme Store over WhatsApp, at most twice a week. You can stop at any time.',
    changeSummary: 'News about club points are new, and up to two messages a week instead of one.',
  });
}

async function arabicNotices(at: TestGateway): Promise<void> {
  const orders = 'أوافق على تلقي تحديثات طلبي من Acme Store عبر WhatsApp. يمكنني التوقف في أي وقت.';
  const offers =
    'أوافق على تلقي عروض Acme Store عبر WhatsApp، مرة واحدة في الأسبوع على الأكثر. يمكنني التوقف في أي وقت.';
  await publish(at, { purpose: 'order_updates', sourceChannel: 'WEBSITE', locale: 'ar', text: orders });
  await publish(at, { purpose: 'offers', sourceChannel: 'WEBSITE', locale: 'ar', text: offers });
  await publish(at, { purpose: 'order_updates', sourceChannel: 'STORE', locale: 'ar', text: orders });
}

/** One that waits, one that customers do not like, and one with all that a template can have. */
async function templates(at: TestGateway): Promise<void> {
  const parts = { language: 'en', category: 'MARKETING', purpose: 'offers', parameterFormat: 'NAMED' };
  const points = { name: 'club_points', body: 'Hello {{first_name}}, your {{points}} club points end this month.' };
  await asked(at, 'registerTemplate', '__typename', { ...parts, ...points });
  const news = { name: 'club_points', language: 'en', status: 'PAUSED', quality: 'RED' };
  await asked(at, 'recordTemplateStatus', '__typename', news);
  await asked(at, 'registerTemplate', '__typename', {
    ...{
      name: 'pick_up_ready',
      language: 'en',
      category: 'UTILITY',
      useCase: 'SHIPPING_UPDATE',
      purpose: 'order_updates',
    },
    ...{ parameterFormat: 'NAMED', header: { format: 'TEXT', text: 'Ready for you' } },
    body: 'Hello {{first_name}}, your order {{order}} waits at our shop in {{shop}} until Saturday.',
    footer: 'Acme Store',
  });
}

async function keys(at: TestGateway): Promise<void> {
  const inAMonth = new Date(Date.now() + 30 * DAY).toISOString();
  await asked(at, 'createApiKey', 'key', { name: 'Shop backend', scopes: ['CAPTURE', 'WITHDRAW', 'SEND', 'READ'] });
  const berlin = { name: 'IVR of the Berlin office', scopes: ['CAPTURE'], sourceChannels: ['IVR'] };
  await asked(at, 'createApiKey', 'key', { ...berlin, expiresAt: inAMonth, pointsPerMinute: 600 });
  await asked(at, 'createSiteKey', 'key', { name: 'Checkout page', origins: ['https://acme.example'] });
}

async function erasureWishes(at: TestGateway): Promise<void> {
  for (const phone of [MARIA, '+491711234509'])
    await asked(at, 'requestErasure', 'requestedAt', { customer: { phone } });
}

/** Made the day before yesterday, by the clock of the gateway. */
async function endedLink(at: TestGateway): Promise<string> {
  at.clock.set(Date.now() - 2 * DAY);
  try {
    return await preferenceLink({ at }, MARIA);
  } finally {
    at.clock.set(null);
  }
}

async function publish(at: TestGateway, notice: object): Promise<void> {
  await asked(at, 'publishNotice', '__typename', { scope: 'WHATSAPP', ...notice });
}

/** One mutation that must succeed. */
async function asked(at: TestGateway, mutation: string, fields: string, input: object) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const text = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${fields} userErrors { message } } }`;
  const { data, errors = [] } = await at.query(text, { input });
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join(' '));
  return done(data[mutation]);
}

function done<Answer extends { readonly userErrors: readonly { readonly message: string }[] }>(answer: Answer): Answer {
  if (answer.userErrors.length > 0) throw new Error(answer.userErrors.map(({ message }) => message).join(' '));
  return answer;
}
