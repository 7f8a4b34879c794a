import type { StatusOfMeta } from '../consent/message-status.ts';
import type { MessageStatusNews } from '../usecases/record-message-status.ts';
import type { StatusItem } from '../usecases/webhook-item.ts';
import { shortId } from './customer-identity.ts';
import { instantOf, isObject, listOf, objectOf, textOf, wholeNumberOf, type JsonObject } from './json-value.ts';
import { metaWords } from './meta-words.ts';

/** Meta has more (deleted, warning, played): none of them says how far a message has come. */
const STATUSES: ReadonlyMap<unknown, StatusOfMeta> = new Map([
  ['sent', 'SENT'],
  ['delivered', 'DELIVERED'],
  ['read', 'READ'],
  ['failed', 'FAILED'],
]);

/** What became of a message of ours; null where it is not said, or not of which, or when. */
export function readStatus(status: JsonObject): Pick<StatusItem, 'kind' | 'status'> | null {
  const providerMessageId = shortId(status['id']);
  const word = STATUSES.get(status['status']);
  const timestamp = instantOf(status['timestamp']);
  if (providerMessageId === null || word === undefined || timestamp === null) return null;
  return {
    kind: 'status',
    status: {
      providerMessageId,
      callbackData: shortId(status['biz_opaque_callback_data']),
      status: word,
      timestamp,
      failure: word === 'FAILED' ? failureOf(listOf(status['errors'])[0]) : null,
      pricing: pricingOf(status['pricing']),
    },
  };
}

function failureOf(error: unknown): MessageStatusNews['failure'] {
  if (!isObject(error)) return null;
  const words = [error['title'], error['message'], objectOf(error['error_data'])['details']].map(textOf);
  const title = words.find((text) => text !== null);
  return { code: wholeNumberOf(error['code']), title: title == null ? 'Meta gives no reason.' : metaWords(title) };
}

function pricingOf(pricing: unknown): MessageStatusNews['pricing'] {
  if (!isObject(pricing)) return null;
  const { billable } = pricing;
  return {
    billable: typeof billable === 'boolean' ? billable : null,
    model: shortId(pricing['pricing_model']),
    category: shortId(pricing['category']),
    type: shortId(pricing['type']),
  };
}
