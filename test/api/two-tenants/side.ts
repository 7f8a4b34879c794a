import { encodeId, parseId } from '../../../src/graphql/node/global-id.ts';
import type { TestGateway } from '../../support/gateway.ts';
import { openedRows } from '../../support/opened-rows.ts';
import type { Loot, Places } from './identifiers.ts';
import { withPlainIds } from './marks.ts';
import type { Person } from './people.ts';
import { placesOf } from './places.ts';
import { textsOf } from './rows.ts';
import { sha256, type Shop } from './shop.ts';

/** A shop with all that it has. */
export interface Side {
  readonly shop: Shop;
  /** The first is only looked at. */
  readonly people: readonly Person[];
  /** Somebody who was not taken before. */
  takePerson(): Person;
  readonly places: Places;
  /** All texts of its rows, with ids as they are known outside. */
  readonly texts: ReadonlySet<string>;
  /** What it has from the beginning and keeps. */
  readonly lastingIds: ReadonlySet<string>;
}

/** @param from the first place in the journal that counts */
export async function sideOf(at: TestGateway, shop: Shop, people: readonly Person[], from: number): Promise<Side> {
  const { businessId, keyIds, senders, purposeIds, noticeIds, templateIds } = shop;
  const single = [encodeId('Business', businessId), ...senders.map(({ id }) => encodeId('Sender', id))];
  let taken = 0;
  return {
    shop,
    people,
    takePerson: () => {
      taken += 1;
      const person = people[taken];
      if (person === undefined)
        throw new Error(`All ${String(people.length)} people of ${shop.mark} are taken: make more.`);
      return person;
    },
    places: await placesOf(at, shop, people[0]!, from),
    texts: new Set((await textsOf(at, businessId)).map(withPlainIds)),
    lastingIds: new Set([...single, ...keyIds, ...purposeIds, ...noticeIds, ...templateIds]),
  };
}

/** What somebody got hold of: another person's things each time, as far as there are enough. */
export function lootOf({ shop, people, places }: Side, index: number): Loot {
  return { shop, person: people[index % people.length]!, places, index };
}

/** Whether a value, as it is known outside, stands for something that a side has. */
export async function isOf(at: TestGateway, { shop: { businessId }, texts }: Side, value: string): Promise<boolean> {
  const clear = Buffer.from(value, 'base64url').toString();
  // Cursors begin with the name of their list.
  const meant = /^[a-z\d]+:[\d:a-f-]+$/i.test(clear) ? clear : value;
  const [, seq] = /^(?:j1:|[a-z]ev_)(\d+)$/.exec(meant) ?? [];
  if (seq !== undefined) {
    const found = await at.sql('select from journal where business_id = $1 and seq = $2', [businessId, seq]);
    return found.length > 0;
  }
  const plain = withPlainIds(meant).split(':').at(-1)!;
  const isId = parseId(plain) !== null;
  const known = [
    isId ? plain.slice(4) : plain,
    value,
    sha256(value),
    ...(await asIdempotencyKeys(at, businessId, value)),
  ];
  return known.some((text) => texts.has(text));
}

/** A key that a caller chose is stored as a blind index, by what it was for. */
async function asIdempotencyKeys(at: TestGateway, businessId: string, key: string): Promise<string[]> {
  const { index } = openedRows(at.gateway.database, businessId);
  const operations = await at.sql<{ operation: string }>('select distinct operation from idempotency');
  return Promise.all(operations.map(({ operation }) => index('idempotency', `${operation}\n${key}`)));
}
