import DataLoader from 'dataloader';

export type Soon<T> = T | Promise<T>;

/** Goes on at once where the value is there already: a promise for each nested field would cost more than the field. */
export function then<T, U>(value: Soon<T>, next: (value: T) => U): Soon<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}

interface LoaderSource<Fetched, Loaded> {
  /** Names what is missing in the error of `demand`. */
  readonly of: string;
  /** One statement; any order, unknown keys left out. */
  readonly fetch: (keys: readonly string[]) => Promise<readonly Fetched[]>;
  readonly key: (fetched: Fetched) => string;
  /** Makes of a record what GraphQL shows, once in an operation. */
  readonly view: (fetched: Fetched) => Loaded;
}

/** Brings records by key, those of one moment in one statement, and each at most once in an operation. */
export class Loader<Fetched, Loaded> {
  readonly #source: LoaderSource<Fetched, Loaded>;
  readonly #known = new Map<string, Loaded>();
  #batch: DataLoader<string, Loaded | null> | undefined;

  constructor(source: LoaderSource<Fetched, Loaded>) {
    this.#source = source;
  }

  /** Takes what another statement brought along. */
  prime(fetched: Fetched): Loaded {
    const loaded = this.#source.view(fetched);
    this.#known.set(this.#source.key(fetched), loaded);
    return loaded;
  }

  /** Null where there is none. */
  load(key: string): Soon<Loaded | null> {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#batch ??= new DataLoader((keys) => this.#fetch(keys));
    return this.#batch.load(key);
  }

  /** For what other records name: where it is missing, the database is not whole, and that is nothing to hide. */
  demand(key: string): Soon<Loaded> {
    return then(this.load(key), (loaded) => {
      if (loaded === null) throw new Error(`The ${this.#source.of} ${key} is named by another record, and is missing.`);
      return loaded;
    });
  }

  async #fetch(keys: readonly string[]): Promise<(Loaded | null)[]> {
    for (const fetched of await this.#source.fetch(keys)) this.prime(fetched);
    return keys.map((key) => this.#known.get(key) ?? null);
  }
}
