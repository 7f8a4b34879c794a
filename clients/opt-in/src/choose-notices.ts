import type { BoxNotice } from './gateway.ts';

export interface Wanted {
  /** Ids; where some are given, exactly these are shown. */
  readonly notices: readonly string[];
  /** Codes; none: every purpose. */
  readonly purposes: readonly string[];
  readonly sender: string | null;
  /** Best first. */
  readonly locales: readonly string[];
}

/** What the box shows: of each purpose and sender the newest notice, in the language that fits best. */
export function chooseNotices(all: readonly BoxNotice[], wanted: Wanted): BoxNotice[] {
  if (wanted.notices.length > 0) return wanted.notices.flatMap((id) => all.find((notice) => notice.id === id) ?? []);
  const best = new Map<string, BoxNotice>();
  for (const notice of all) {
    if (wanted.purposes.length > 0 && !wanted.purposes.includes(notice.purpose.code)) continue;
    if (wanted.sender !== null && notice.sender.id !== wanted.sender) continue;
    const key = `${notice.purpose.code} ${notice.sender.id}`;
    const known = best.get(key);
    if (known === undefined || isBetter(notice, known, wanted.locales)) best.set(key, notice);
  }
  const order = ({ purpose }: BoxNotice): number => wanted.purposes.indexOf(purpose.code);
  return [...best.values()].sort((a, b) => order(a) - order(b));
}

function isBetter(one: BoxNotice, other: BoxNotice, locales: readonly string[]): boolean {
  const difference = distance(one.locale, locales) - distance(other.locale, locales);
  return difference === 0 ? one.locale === other.locale && one.version > other.version : difference < 0;
}

/** English comes last before any language that nobody asked for. */
function distance(locale: string, locales: readonly string[]): number {
  const wanted = [...locales, 'en'].map((tag) => tag.toLowerCase());
  const own = locale.toLowerCase();
  const exact = wanted.indexOf(own);
  const base = wanted.findIndex((tag) => baseOf(tag) === baseOf(own));
  if (base === -1) return Infinity;
  return exact !== -1 && baseOf(wanted[base] ?? '') === baseOf(own) ? Math.min(exact, base) : base + 0.5;
}

function baseOf(tag: string): string {
  return tag.split('-', 1)[0] ?? tag;
}
