import { encodeId } from '../../../src/graphql/node/global-id.ts';
import {
  neverWasCursor,
  neverWasEventId,
  neverWasHash,
  neverWasId,
  neverWasPhone,
  neverWasText,
  neverWasToken,
  neverWasUserId,
} from './never-was.ts';
import type { Person } from './people.ts';
import type { Shop } from './shop.ts';

/** Where things of a shop stand in its lists and in its journal. */
export interface Places {
  readonly customers: readonly string[];
  readonly windows: readonly string[];
  readonly messages: readonly string[];
  readonly apiKeys: readonly string[];
  readonly messagesOfCustomer: readonly string[];
  readonly events: readonly string[];
  readonly consentEventIds: readonly string[];
  readonly windowEventIds: readonly string[];
  readonly messageEventIds: readonly string[];
  readonly templateEventIds: readonly string[];
}

/** All that somebody could have got hold of. */
export interface Loot {
  readonly shop: Shop;
  readonly person: Person;
  readonly places: Places;
  /** Which one of those that are no person's. */
  readonly index: number;
}

interface Identifier {
  readonly of: (loot: Loot) => string;
  readonly neverWas: (value: string) => string;
}

const one = (list: readonly string[], { index }: Loot): string => {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('The shop has nothing of this kind.');
  return found;
};
const ofPerson = (field: keyof Person, neverWas: Identifier['neverWas']): Identifier => ({
  of: ({ person }) => person[field],
  neverWas,
});
const ofPlaces = (field: keyof Places, neverWas: Identifier['neverWas']): Identifier => ({
  of: (loot) => one(loot.places[field], loot),
  neverWas,
});
const ofShop = (list: (shop: Shop) => readonly string[], neverWas: Identifier['neverWas']): Identifier => ({
  of: (loot) => one(list(loot.shop), loot),
  neverWas,
});

/** Every kind of value that names something of a business, and what never was in its place. */
export const IDENTIFIERS = {
  apiKeyId: ofShop(({ keyIds }) => keyIds, neverWasId),
  apiKeyCursor: ofPlaces('apiKeys', neverWasCursor),
  businessId: { of: ({ shop }) => encodeId('Business', shop.businessId), neverWas: neverWasId },
  captureKey: ofPerson('captureKey', neverWasText),
  consentEventId: ofPlaces('consentEventIds', neverWasEventId),
  customerId: ofPerson('customerId', neverWasId),
  customerCursor: ofPlaces('customers', neverWasCursor),
  eventCursor: ofPlaces('events', neverWasCursor),
  evidence: ofPerson('evidence', neverWasText),
  externalId: ofPerson('externalId', neverWasText),
  inboundId: ofPerson('inboundId', neverWasText),
  keyName: { of: ({ shop }) => `${shop.mark} dashboard`, neverWas: neverWasText },
  messageCursor: ofPlaces('messages', neverWasCursor),
  messageOfCustomerCursor: ofPlaces('messagesOfCustomer', neverWasCursor),
  messageEventId: ofPlaces('messageEventIds', neverWasEventId),
  messageId: ofPerson('messageId', neverWasId),
  noticeId: ofShop(({ noticeIds }) => noticeIds, neverWasId),
  optInId: ofPerson('optInId', neverWasId),
  origin: ofShop(({ origins }) => origins, neverWasText),
  pageUrl: ofPerson('pageUrl', neverWasText),
  phone: ofPerson('phone', neverWasPhone),
  purposeCode: ofShop(({ purposeCodes }) => purposeCodes, neverWasText),
  purposeId: ofShop(({ purposeIds }) => purposeIds, neverWasId),
  recordingSha256: ofPerson('recordingSha256', neverWasHash),
  senderId: ofShop(({ senders }) => senders.map(({ id }) => encodeId('Sender', id)), neverWasId),
  sendKey: ofPerson('sendKey', neverWasText),
  sentId: ofPerson('sentId', neverWasText),
  templateEventId: ofPlaces('templateEventIds', neverWasEventId),
  templateId: ofShop(({ templateIds }) => templateIds, neverWasId),
  templateName: ofShop(({ templateNames }) => templateNames, neverWasText),
  token: ofPerson('token', neverWasToken),
  whatsAppUserId: ofPerson('whatsAppUserId', neverWasUserId),
  windowCursor: ofPlaces('windows', neverWasCursor),
  windowEventId: ofPlaces('windowEventIds', neverWasEventId),
  windowId: ofPerson('windowId', neverWasId),
  withdrawKey: ofPerson('withdrawKey', neverWasText),
} satisfies Record<string, Identifier>;

export type IdentifierKind = keyof typeof IDENTIFIERS;

/** What the gateway made stays nobody else's, however often it is given; names, numbers and texts are anybody's. */
export const STAYS_ITS_OWN: ReadonlySet<IdentifierKind> = new Set([
  'apiKeyId',
  'apiKeyCursor',
  'businessId',
  'consentEventId',
  'customerId',
  'customerCursor',
  'eventCursor',
  'messageCursor',
  'messageOfCustomerCursor',
  'messageEventId',
  'messageId',
  'noticeId',
  'optInId',
  'purposeId',
  'senderId',
  'templateEventId',
  'templateId',
  'token',
  'windowCursor',
  'windowEventId',
  'windowId',
]);
