import { encodeEventId, type EventType } from '../../../src/graphql/node/global-id.ts';
import { encodeEventCursor } from '../../../src/graphql/scalars/event-cursor.ts';
import type { TestGateway } from '../../support/gateway.ts';
import type { Places } from './identifiers.ts';
import type { Person } from './people.ts';
import type { Shop } from './shop.ts';

const LISTS = `query ($of: CustomerRefInput!) {
  customers(first: 100) { edges { cursor } }
  conversationWindows(first: 100) { edges { cursor } }
  messages(first: 100) { edges { cursor } }
  apiKeys(first: 100) { edges { cursor } }
  customer(by: $of) { messages { edges { cursor } } }
}`;

type Edges = { readonly edges: readonly { readonly cursor: string }[] };
const cursorsOf = ({ edges }: Edges): string[] => edges.map(({ cursor }) => cursor);

/**
 * Where everything of a shop stands, as the shop itself sees it.
 *
 * @param from the earliest place in the journal
 */
export async function placesOf(
  at: TestGateway,
  { businessId, key }: Shop,
  person: Person,
  from: number,
): Promise<Places> {
  const { data } = await at.query(LISTS, { of: { id: person.customerId } }, key);
  const rows = await at.sql<{ category: string; seqs: string[] }>(
    `select category, (array_agg(seq::text order by seq desc))[1:40] as seqs from journal where business_id = $1 and seq >= $2 group by category`,
    [businessId, from],
  );
  const seqs = (category: string): number[] => rows.find((row) => row.category === category)?.seqs.map(Number) ?? [];
  const eventIds = (type: EventType, category: string): string[] =>
    seqs(category).map((seq) => encodeEventId(type, seq));
  return {
    customers: cursorsOf(data.customers),
    windows: cursorsOf(data.conversationWindows),
    messages: cursorsOf(data.messages),
    apiKeys: cursorsOf(data.apiKeys),
    messagesOfCustomer: cursorsOf(data.customer.messages),
    events: rows.flatMap(({ category }) => seqs(category)).map((seq) => encodeEventCursor(seq)),
    consentEventIds: eventIds('ConsentEvent', 'consent'),
    windowEventIds: eventIds('WindowEvent', 'window'),
    messageEventIds: eventIds('MessageEvent', 'message'),
    templateEventIds: eventIds('TemplateEvent', 'template'),
  };
}
