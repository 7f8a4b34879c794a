import type { WebhookItem } from './webhook-item.ts';
import type { WebhookSender, WebhookStore } from './webhook-store.ts';

type Addressed = Pick<WebhookItem, 'phoneNumberId' | 'wabaId'>;

/** Whom the things of a webhook are for. */
export interface WebhookOwners {
  sendersOf(item: Addressed): readonly WebhookSender[];
  /** The sender's business; where no sender is named, the businesses of the account. Never a guess. */
  businessesOf(item: Addressed): readonly string[];
}

/** Looks up every sender and account that is named, in one round trip each. */
export async function findWebhookOwners(store: WebhookStore, items: readonly Addressed[]): Promise<WebhookOwners> {
  const phoneNumberIds = new Set(items.flatMap(({ phoneNumberId }) => phoneNumberId ?? []));
  const wabaIds = new Set(items.flatMap(({ phoneNumberId, wabaId }) => (phoneNumberId === null ? (wabaId ?? []) : [])));
  const [senders, businesses] = await Promise.all([
    phoneNumberIds.size === 0 ? [] : store.sendersByPhoneNumberIds([...phoneNumberIds]),
    wabaIds.size === 0 ? [] : store.businessesByWabaIds([...wabaIds]),
  ]);
  const byPhoneNumberId = Map.groupBy(senders, ({ phoneNumberId }) => phoneNumberId);
  const byWabaId = Map.groupBy(businesses, ({ wabaId }) => wabaId);
  const sendersOf: WebhookOwners['sendersOf'] = ({ phoneNumberId }) => byPhoneNumberId.get(phoneNumberId ?? '') ?? [];
  return {
    sendersOf,
    businessesOf: (item) => {
      const found = item.phoneNumberId === null ? (byWabaId.get(item.wabaId ?? '') ?? []) : sendersOf(item);
      return [...new Set(found.map(({ businessId }) => businessId))];
    },
  };
}
