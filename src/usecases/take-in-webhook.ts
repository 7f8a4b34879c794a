import type { Instant } from '../consent/instant.ts';
import { canonicalJson } from './canonical-json.ts';
import { groupByKeys, inParallel } from './customer-sequences.ts';
import { changeWhatsAppUserId } from './change-whatsapp-user-id.ts';
import type { Caller, CustomerIdentity, UseCaseDeps } from './ports.ts';
import { receiveInbound } from './receive-inbound.ts';
import { recordMarketingPreference } from './record-marketing-preference.ts';
import { recordMessageStatus } from './record-message-status.ts';
import { takeInNumberChange } from './take-in-number-change.ts';
import { takeInTemplateNews } from './take-in-template-news.ts';
import type { MessageItem, PreferenceItem, StatusItem, TemplateItem, WebhookItem } from './webhook-item.ts';
import { findWebhookOwners, type WebhookOwners } from './webhook-owners.ts';
import type { KeptChange, WebhookSender, WebhookStore } from './webhook-store.ts';

/** Enough to fill the group commit, few enough to leave database connections to others. */
const AT_ONCE = 8;

export interface TakenIn {
  /** Phone number ids that no sender of ours has; what came for them is kept. */
  readonly unknownSenders: readonly string[];
  /** What went wrong, one for each thing that is not stored. Everything else is; the whole may be sent again. */
  readonly failures: readonly unknown[];
}

interface Step {
  /** Steps that share a key go one after the other. */
  readonly keys: readonly string[];
  readonly at: Instant;
  readonly run: () => Promise<void>;
}

interface Scene {
  readonly deps: UseCaseDeps;
  readonly store: WebhookStore;
  readonly owners: WebhookOwners;
}

/**
 * Takes in what a webhook tells: messages, preferences and changes of customers, statuses of our messages, news of templates; the
 * rest is kept. Different customers
 * go at once, the things of one customer in the order of their own timestamps. One that fails does not hold up the others.
 * Everything may come twice, and in any order.
 */
export async function takeInWebhook(
  deps: UseCaseDeps,
  store: WebhookStore,
  items: readonly WebhookItem[],
): Promise<TakenIn> {
  const scene = { deps, store, owners: await findWebhookOwners(store, items) };
  const planned = items.map((item) => ({ item, steps: stepsOf(scene, item) }));
  const groups = groupByKeys(
    planned.flatMap(({ steps }) => steps),
    ({ keys }) => keys,
  );
  const keeping = keepOf(
    scene,
    planned.filter(({ steps }) => steps.length === 0).map(({ item }) => item),
  );

  const failures: unknown[] = [];
  const attempt = (run: () => Promise<void>): Promise<unknown> => run().catch((error: unknown) => failures.push(error));
  await Promise.all([
    ...keeping.map(attempt),
    inParallel(groups, AT_ONCE, async (group) => {
      for (const { run } of group.sort((a, b) => a.at - b.at)) await attempt(run);
    }),
  ]);
  const forNobody = items.filter((item) => scene.owners.sendersOf(item).length === 0);
  const unknownSenders = [...new Set(forNobody.flatMap(({ phoneNumberId }) => phoneNumberId ?? []))];
  return { unknownSenders, failures };
}

/** What there is to do about one thing; nothing where it is only kept. */
function stepsOf(scene: Scene, item: WebhookItem): Step[] {
  switch (item.kind) {
    case 'message':
      return scene.owners.sendersOf(item).map((sender) => messageStep(scene, sender, item));
    case 'preference':
      return scene.owners.sendersOf(item).map((sender) => preferenceStep(scene, sender, item));
    case 'status':
      return scene.owners.businessesOf(item).map((businessId) => statusStep(scene, businessId, item));
    case 'number-change': {
      const { change } = item;
      return identityStep(scene, item, change.from, change.timestamp, (caller) =>
        takeInNumberChange(scene.deps, caller, change),
      );
    }
    case 'user-id-change': {
      const { from, newUserId, timestamp } = item.change;
      return identityStep(scene, item, from, timestamp, (caller) =>
        changeWhatsAppUserId(scene.deps, caller, from, newUserId, timestamp),
      );
    }
    case 'template':
      return scene.owners.businessesOf(item).map((businessId) => templateStep(scene, businessId, item));
    case 'other':
      return [];
  }
}

function messageStep({ deps, store }: Scene, { businessId, senderId }: WebhookSender, item: MessageItem): Step {
  const { message } = item;
  const run = async (): Promise<void> => {
    const result = await receiveInbound(deps, byMeta(businessId), { ...message, senderId });
    if (!result.ok) await store.keepChanges(businessId, [changeOf(deps, item)]);
  };
  return { keys: customerKeys(businessId, message.from), at: message.timestamp, run };
}

function preferenceStep(scene: Scene, { businessId, senderId }: WebhookSender, item: PreferenceItem): Step {
  const { preference } = item;
  const run = once(scene, businessId, item, (caller) =>
    recordMarketingPreference(scene.deps, caller, { ...preference, senderId }),
  );
  return { keys: customerKeys(businessId, preference.from), at: preference.timestamp, run };
}

/** Of a message that is not ours nothing can be told; it is kept. */
function statusStep({ deps, store }: Scene, businessId: string, item: StatusItem): Step {
  const { status } = item;
  const run = async (): Promise<void> => {
    const result = await recordMessageStatus(deps, byMeta(businessId), status);
    if (!result.ok || !result.value.isOurs) await store.keepChanges(businessId, [changeOf(deps, item)]);
  };
  return {
    keys: [`${businessId} message ${status.callbackData ?? status.providerMessageId}`],
    at: status.timestamp,
    run,
  };
}

/** One for each business that the change is for: it is the person's, not the sender's. */
function identityStep(
  scene: Scene,
  item: WebhookItem,
  from: CustomerIdentity,
  at: Instant,
  act: (caller: Caller) => Promise<unknown>,
): Step[] {
  return scene.owners.businessesOf(item).map((businessId) => ({
    keys: customerKeys(businessId, from),
    at,
    run: once(scene, businessId, item, act),
  }));
}

/** What is kept was acted on. Act first, then keep: a crash in between repeats it, and loses nothing. */
function once(
  { deps, store }: Scene,
  businessId: string,
  item: WebhookItem,
  act: (caller: Caller) => Promise<unknown>,
): () => Promise<void> {
  return async () => {
    const change = changeOf(deps, item);
    if (await store.isKept(businessId, change.sha256)) return;
    await act(byMeta(businessId));
    await store.keepChanges(businessId, [change]);
  };
}

function templateStep({ deps, store }: Scene, businessId: string, item: TemplateItem): Step {
  const { news, at } = item;
  const run = (): Promise<void> =>
    takeInTemplateNews(deps, store, byMeta(businessId), { ...changeOf(deps, item), templateNews: { news, at } });
  return { keys: [`${businessId} template ${news.name} ${news.language}`], at, run };
}

/** All that is only kept, in one statement for each business. */
function keepOf({ deps, store, owners }: Scene, items: readonly WebhookItem[]): (() => Promise<void>)[] {
  const kept = items.flatMap((item) => {
    const businessIds = owners.businessesOf(item);
    const change = changeOf(deps, item);
    return (businessIds.length > 0 ? businessIds : [null]).map((businessId) => ({ businessId, change }));
  });
  return [...Map.groupBy(kept, ({ businessId }) => businessId)].map(([businessId, changes]) => () => {
    return store.keepChanges(
      businessId,
      changes.map(({ change }) => change),
    );
  });
}

function changeOf({ generate }: UseCaseDeps, { field, payload }: WebhookItem): KeptChange {
  return { sha256: generate.sha256(canonicalJson(payload)), field, payload };
}

/** Meta's webhook acts under no key of the business. */
function byMeta(businessId: string): Caller {
  return { businessId, actor: null };
}

function customerKeys(businessId: string, { phone, whatsAppUserId }: CustomerIdentity): string[] {
  return [phone, whatsAppUserId].filter((known) => known != null).map((known) => `${businessId} ${known}`);
}
