import type { Instant } from '../consent/instant.ts';
import { canonicalJson } from './canonical-json.ts';
import { groupByKeys, inParallel } from './customer-sequences.ts';
import type { CustomerIdentity, UseCaseDeps } from './ports.ts';
import { receiveInbound } from './receive-inbound.ts';
import { recordMarketingPreference } from './record-marketing-preference.ts';
import { takeInTemplateNews } from './take-in-template-news.ts';
import type { MessageItem, PreferenceItem, WebhookItem } from './webhook-item.ts';
import type { KeptChange, WebhookSender, WebhookStore } from './webhook-store.ts';

/** Enough to fill the group commit, few enough to leave database connections to others. */
const AT_ONCE = 8;

export interface TakenIn {
  /** Phone number ids that no sender of ours has; what came for them is kept. */
  readonly unknownSenders: readonly string[];
  /** What went wrong, one for each thing that is not stored. Everything else is; the whole may be sent again. */
  readonly failures: readonly unknown[];
}

interface Owners {
  readonly senders: ReadonlyMap<string, readonly WebhookSender[]>;
  readonly businesses: ReadonlyMap<string, readonly string[]>;
}

interface Step {
  /** Steps that share a key go one after the other. */
  readonly keys: readonly string[];
  readonly at: Instant;
  readonly run: () => Promise<void>;
}

/**
 * Takes in what a webhook tells: messages and preferences of customers, news of templates; the rest is kept. Different customers
 * go at once, the things of one customer in the order of their own timestamps. One that fails does not hold up the others.
 * Everything may come twice, and in any order.
 */
export async function takeInWebhook(
  deps: UseCaseDeps,
  store: WebhookStore,
  items: readonly WebhookItem[],
): Promise<TakenIn> {
  const owners = await findOwners(store, items);
  const failures: unknown[] = [];
  const toKeep: { readonly businessId: string | null; readonly change: KeptChange }[] = [];
  const steps: Step[] = [];

  for (const item of items) {
    const { field, payload } = item;
    // Most things are messages, which need no hash.
    const change = (): KeptChange => ({ sha256: deps.generate.sha256(canonicalJson(payload)), field, payload });
    const senders = owners.senders.get(item.phoneNumberId ?? '') ?? [];
    const businessIds = businessesOf(item, owners);
    if ((item.kind === 'message' || item.kind === 'preference') && senders.length > 0) {
      steps.push(...senders.map((sender) => customerStep(deps, store, sender, item, change)));
    } else if (item.kind === 'template' && businessIds.length > 0) {
      const { news, at } = item;
      steps.push(
        ...businessIds.map((businessId) => ({
          keys: [`${businessId} template ${news.name} ${news.language}`],
          at,
          run: () => takeInTemplateNews(deps, store, businessId, { ...change(), templateNews: { news, at } }),
        })),
      );
    } else {
      for (const businessId of businessIds.length > 0 ? businessIds : [null])
        toKeep.push({ businessId, change: change() });
    }
  }

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    await work().catch((error: unknown) => failures.push(error));
  };
  await Promise.all([
    inParallel(
      groupByKeys(steps, ({ keys }) => keys),
      AT_ONCE,
      async (group) => {
        for (const { run } of group.sort((a, b) => a.at - b.at)) await attempt(run);
      },
    ),
    ...[...Map.groupBy(toKeep, ({ businessId }) => businessId)].map(([businessId, kept]) =>
      attempt(() =>
        store.keepChanges(
          businessId,
          kept.map(({ change }) => change),
        ),
      ),
    ),
  ]);
  return { unknownSenders: unknownSendersOf(items, owners), failures };
}

/** What a customer said to a sender. */
function customerStep(
  deps: UseCaseDeps,
  store: WebhookStore,
  { businessId, senderId }: WebhookSender,
  item: MessageItem | PreferenceItem,
  change: () => KeptChange,
): Step {
  // Meta's webhook acts under no key of the business.
  const caller = { businessId, actor: null };
  if (item.kind === 'message') {
    const { message } = item;
    const run = async (): Promise<void> => {
      const result = await receiveInbound(deps, caller, { ...message, senderId });
      if (!result.ok) await store.keepChanges(businessId, [change()]);
    };
    return { keys: customerKeys(businessId, message.from), at: message.timestamp, run };
  }
  const { preference } = item;
  const run = async (): Promise<void> => {
    const kept = change();
    if (await store.isKept(businessId, kept.sha256)) return;
    // Act first, then keep: a crash in between repeats it, and loses nothing.
    await recordMarketingPreference(deps, caller, { ...preference, senderId });
    await store.keepChanges(businessId, [kept]);
  };
  return { keys: customerKeys(businessId, preference.from), at: preference.timestamp, run };
}

function customerKeys(businessId: string, { phone, whatsAppUserId }: CustomerIdentity): string[] {
  return [phone, whatsAppUserId].filter((known) => known != null).map((known) => `${businessId} ${known}`);
}

async function findOwners(store: WebhookStore, items: readonly WebhookItem[]): Promise<Owners> {
  const phoneNumberIds = [...new Set(items.flatMap(({ phoneNumberId }) => phoneNumberId ?? []))];
  const wabaIds = [
    ...new Set(items.flatMap(({ phoneNumberId, wabaId }) => (phoneNumberId === null ? (wabaId ?? []) : []))),
  ];
  const [senders, businesses] = await Promise.all([
    phoneNumberIds.length === 0 ? [] : store.sendersByPhoneNumberIds(phoneNumberIds),
    wabaIds.length === 0 ? [] : store.businessesByWabaIds(wabaIds),
  ]);
  return {
    senders: Map.groupBy(senders, ({ phoneNumberId }) => phoneNumberId),
    businesses: new Map(
      [...Map.groupBy(businesses, ({ wabaId }) => wabaId)].map(([id, found]) => [id, found.map((b) => b.businessId)]),
    ),
  };
}

/** The sender's business; where no sender is named, the businesses of the account. Never a guess. */
function businessesOf({ phoneNumberId, wabaId }: WebhookItem, { senders, businesses }: Owners): readonly string[] {
  if (phoneNumberId === null) return businesses.get(wabaId ?? '') ?? [];
  return [...new Set((senders.get(phoneNumberId) ?? []).map(({ businessId }) => businessId))];
}

function unknownSendersOf(items: readonly WebhookItem[], { senders }: Owners): string[] {
  const named = new Set(items.flatMap(({ phoneNumberId }) => phoneNumberId ?? []));
  return [...named].filter((id) => !senders.has(id));
}
