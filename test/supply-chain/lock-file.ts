import { existsSync, readdirSync, readFileSync } from 'node:fs';

const read = (file: string): unknown => JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));

/** One package as the lock file installs it; the same name can stand at several places. */
export interface LockedPackage {
  readonly place: string;
  readonly name: string;
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

/** The parts of the project itself that npm knows as packages: `clients/…`, and where they are linked to. */
const WORKSPACE = /^(?:clients\/|node_modules\/@consent-gateway\/)[a-z-]+$/;

/** What the clients are made with. */
export const clientDependencies: readonly (readonly [string, string])[] = readdirSync(
  new URL('../../clients', import.meta.url),
  { withFileTypes: true },
)
  .filter(({ name }) => existsSync(new URL(`../../clients/${name}/package.json`, import.meta.url)))
  .flatMap(({ name }) =>
    Object.entries((read(`clients/${name}/package.json`) as Partial<typeof manifest>).devDependencies ?? {}),
  );

export const manifest = read('package.json') as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
};

/** Everything that `npm ci` installs, but for the project itself. */
export const locked: readonly LockedPackage[] = Object.entries(
  (read('package-lock.json') as { packages: Record<string, Omit<LockedPackage, 'place' | 'name'> & { name?: string }> })
    .packages,
)
  .filter(([place]) => place !== '' && !WORKSPACE.test(place))
  // An alias has its real name in it.
  .map(([place, entry]) => ({
    ...entry,
    place,
    name: entry.name ?? place.slice(place.lastIndexOf('node_modules/') + 13),
  }));

/** Whether a version is at least another; what is before a release counts as before it. */
export function isAtLeast(version: string, least: string): boolean {
  const [mine, theirs] = [partsOf(version), partsOf(least)];
  for (const index of [0, 1, 2] as const) {
    if (mine.numbers[index] !== theirs.numbers[index]) return mine.numbers[index] > theirs.numbers[index];
  }
  return !mine.isBefore || theirs.isBefore;
}

/** Whether a version has what was mended in these, one for each major version: beyond the newest of them, all have it. */
export function isMended(version: string, mendedIn: readonly string[]): boolean {
  const major = (one: string): number => partsOf(one).numbers[0];
  const ofMajor = mendedIn.find((mended) => major(mended) === major(version));
  return ofMajor === undefined
    ? mendedIn.every((mended) => major(version) > major(mended))
    : isAtLeast(version, ofMajor);
}

function partsOf(version: string): { readonly numbers: readonly [number, number, number]; readonly isBefore: boolean } {
  const found = /^(\d+)\.(\d+)\.(\d+)(-)?/.exec(version);
  if (found === null) throw new Error(`${version} is no version.`);
  return { numbers: [Number(found[1]), Number(found[2]), Number(found[3])], isBefore: found[4] !== undefined };
}
