import { awayFromTheHour } from '../../support/foreground.ts';
import type { TestGateway } from '../../support/gateway.ts';
import type { Shop } from './shop.ts';
import type { Side } from './side.ts';

/** The names of the statements from now on, but for what an hour brings. */
export async function countStatements({ statements }: TestGateway): Promise<void> {
  await awayFromTheHour();
  statements.length = 0;
}

/**
 * What the gateway does for itself, whoever asks, and what it remembers for a moment of keys and origins: it may fall into anybody's
 * call.
 */
const BACKGROUND =
  /^(announce_journal|dispatch_\w+|count_due_(opt_ins|windows)|events_after|forget_full_rate_buckets|look_for_due_(opt_ins|windows)|make_journal_parts|origin_is_\w+|purge_\w+|retaining_businesses|seal_\w+|sender_connection|spend_rate_points|tell_(opt_ins|windows)|unsettled_messages|verify_api_key|write_api_key_uses)$/;

export function inForeground(statements: readonly string[]): string[] {
  return statements.filter((name) => !BACKGROUND.test(name));
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** By name; reads that go at once have no order among themselves. */
  readonly statements: readonly string[];
}

export interface Credential {
  readonly key: string;
  readonly origin: string | null;
}

/** Differ from one answer to the next, whatever is asked. */
const OF_EACH_ANSWER = ['date', 'x-request-id', 'content-length', 'connection', 'keep-alive'];

/** All that somebody can tell of an answer from outside, and what it took inside. */
export async function replyTo(
  at: TestGateway,
  { key, origin }: Credential,
  query: string,
  variables: object,
): Promise<Reply> {
  await countStatements(at);
  const response = await fetch(`${at.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...(origin !== null && { origin }) },
    body: JSON.stringify({ query, variables }),
  });
  return readReply(at, response);
}

export async function readReply(at: TestGateway, response: Response): Promise<Reply> {
  const body: unknown = await response.json();
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !OF_EACH_ANSWER.includes(name)));
  return { status: response.status, headers, body, statements: inForeground(at.statements).sort() };
}

export interface Placeholder {
  readonly value: string;
  readonly name: string;
}

const ID = /\b(key|biz|snd|pur|ntc|tpl|cus|opt|win|msg|inv)_[\da-f]{32}\b/g;
/** As consent records name what they tell of. */
const URN = /\burn:uuid:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/g;
const EVENT_ID = /\b(cev|wev|mev|tev)_\d+\b/g;
const HASH = /\b[\da-f]{64}\b/g;
/** Made anew for each answer, or telling only how far the journal has grown. */
const FRESH = ['confirmationToken', 'cursor', 'endCursor', 'key', 'phoneHint', 'prefix', 'qrCode', 'startCursor'];
/** What a link carries. */
const LINK = /(?<=\b|%20)cg[cinp]_[\w-]+/g;

/** What a shop numbers: its people, and what is fresh in each of its calls. Which number it is tells nothing. */
function numbered({ mark, area }: Shop): RegExp {
  const ofPeople = [
    `\\+1${area}[26]`,
    `US\\.${area}7`,
    `${mark}-[a-z]+-`,
    `wamid\\.${mark}[a-z]+`,
    `${mark}\\.example/page/`,
  ];
  return new RegExp(`(${[...ofPeople, 'own_[a-z]+_', 'en-x-a'].join('|')})\\d{6}`, 'gi');
}

/**
 * A reply with everything replaced that differs between two calls of the same kind: what was given, numbers of the caller's own, and
 * ids, which are counted in the order in which they come.
 *
 * @param lastingIds of what stays the same, and is not replaced
 */
export function comparable(
  reply: Reply,
  given: readonly Placeholder[],
  { shop, lastingIds }: Pick<Side, 'shop' | 'lastingIds'>,
): object {
  const own = numbered(shop);
  const longestFirst = [...given].sort((a, b) => b.value.length - a.value.length);
  const seen = new Map<string, string>();
  const ordinal = (id: string, prefix: string): string => {
    if (lastingIds.has(id)) return id;
    if (!seen.has(id)) seen.set(id, `<${prefix} ${String(seen.size + 1)}>`);
    return seen.get(id)!;
  };
  const replaced = (text: string): string => {
    let result = text;
    for (const { value, name } of longestFirst) result = result.replaceAll(value, name);
    const urns = result.replace(LINK, '<link>').replace(URN, (urn) => ordinal(urn, 'urn'));
    return urns.replace(own, '<own $1>').replace(ID, ordinal).replace(EVENT_ID, '<$1>').replace(HASH, '<hash>');
  };
  const walk = (value: unknown, name: string): unknown => {
    if (typeof value === 'string') return FRESH.includes(name) ? `<${name}>` : replaced(value);
    if (Array.isArray(value)) return value.map((inner) => walk(inner, name));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, walk(inner, field)]));
  };
  return { ...reply, body: walk(reply.body, '') };
}
