import type { CustomerPage, Page, PageQuery } from '../usecases/reads.ts';
import { Loader } from './loader.ts';

type FetchPages<Item> = (customerIds: readonly string[], page: PageQuery) => Promise<readonly CustomerPage<Item>[]>;

const NOTHING = { items: [], hasNextPage: false };

/** Brings a page of something that each customer has a list of: the same page of several customers in one statement. */
export class PagesOfCustomers<Item> {
  readonly #of: string;
  readonly #fetch: FetchPages<Item>;
  /** One loader for each page: aliases may ask for different ones. */
  readonly #loaders = new Map<string, Loader<CustomerPage<Item>, Page<Item>>>();

  /** @param fetch one statement; any order, customers with nothing there left out */
  constructor(of: string, fetch: FetchPages<Item>) {
    this.#of = of;
    this.#fetch = fetch;
  }

  async load(customerId: string, page: PageQuery): Promise<Page<Item>> {
    return (await this.#loaderOf(page).load(customerId)) ?? NOTHING;
  }

  #loaderOf(page: PageQuery): Loader<CustomerPage<Item>, Page<Item>> {
    const key = `${page.first} ${page.after ?? ''}`;
    const known = this.#loaders.get(key);
    if (known !== undefined) return known;
    const loader = new Loader<CustomerPage<Item>, Page<Item>>({
      of: this.#of,
      fetch: (ids) => this.#fetch(ids, page),
      key: ({ customerId }) => customerId,
      view: (fetched) => fetched,
    });
    this.#loaders.set(key, loader);
    return loader;
  }
}
