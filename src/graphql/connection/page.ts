import type { GraphQLError } from 'graphql';
import { MalformedCursorError } from '../../usecases/malformed-cursor-error.ts';
import type { Page, PageQuery } from '../../usecases/reads.ts';
import { badUserInput } from '../bad-user-input.ts';
import { decodeEventCursor, encodeEventCursor } from '../scalars/event-cursor.ts';
import type { Connection } from './connection.type.ts';
import type { PageArgs } from './page.args.ts';

const DEFAULT_FIRST = 50;
const MOST = 100;

/** How the keys of one list look outside. */
interface Cursors {
  readonly encode: (key: string) => string;
  /** Null where it is no cursor of this list. */
  readonly decode: (cursor: string) => string | null;
}

/** Cursors that name their list, so that one of another list is refused and not misread. */
export function cursorsOf(list: string): Cursors {
  const encode = (key: string): string => Buffer.from(`${list}:${key}`).toString('base64url');
  return {
    encode,
    decode: (cursor) => {
      const text = Buffer.from(cursor, 'base64url').toString();
      const key = text.slice(list.length + 1);
      return text.startsWith(`${list}:`) && key !== '' && encode(key) === cursor ? key : null;
    },
  };
}

/** For lists of events, whose key is their `seq`: their cursors are EventCursors. */
export const eventCursors: Cursors = {
  encode: (key) => encodeEventCursor(Number(key)),
  decode: (cursor) => decodeEventCursor(cursor)?.toString() ?? null,
};

/**
 * Reads one page of a list, and shows it as a Relay connection.
 *
 * @throws BAD_USER_INPUT for a page that is no page
 */
export async function readConnection<Stored, Item>(
  cursors: Cursors,
  args: PageArgs,
  read: (query: PageQuery) => Promise<Page<Stored>>,
  toItem: (stored: Stored) => Item,
): Promise<Connection<Item>> {
  return connectionOf(cursors, args, await readPage(cursors, args, read), toItem);
}

/** The first half of `readConnection`, where more is told of a page than its items. @throws BAD_USER_INPUT */
export async function readPage<Read>(
  cursors: Cursors,
  args: PageArgs,
  read: (query: PageQuery) => Promise<Read>,
): Promise<Read> {
  return read(pageQuery(cursors, args)).catch((error: unknown) => {
    throw error instanceof MalformedCursorError ? foreignCursor() : error;
  });
}

/** A page that was read, as a Relay connection. */
export function connectionOf<Stored, Item>(
  cursors: Cursors,
  { after }: PageArgs,
  page: Page<Stored>,
  toItem: (stored: Stored) => Item,
): Connection<Item> {
  const edges = page.items.map(({ item, cursor }) => ({ cursor: cursors.encode(cursor), node: toItem(item) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: after != null,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** How many items a page has at most. @throws BAD_USER_INPUT */
export function pageSize({ first }: Pick<PageArgs, 'first'>): number {
  const count = first ?? DEFAULT_FIRST;
  if (count < 1 || count > MOST) throw badUserInput(`first: ask for 1 to ${MOST} items, and for more with after.`);
  return count;
}

function pageQuery(cursors: Cursors, args: PageArgs): PageQuery {
  const { after } = args;
  const count = pageSize(args);
  if (after == null) return { first: count, after: null };
  const key = cursors.decode(after);
  if (key === null) throw foreignCursor();
  return { first: count, after: key };
}

function foreignCursor(): GraphQLError {
  return badUserInput('after: this is no cursor of this list; pass the endCursor of an earlier page.');
}
