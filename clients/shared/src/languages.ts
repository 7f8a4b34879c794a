/** What pages and the component speak; the notices themselves come in whatever languages the business wrote them. */
export const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt', 'it', 'nl', 'ar', 'hi'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The first of these locales that is spoken here; English where none is. */
export function languageOf(...locales: readonly (string | null | undefined)[]): Language {
  for (const locale of locales) {
    const base = locale?.toLowerCase().split(/[-_]/, 1)[0];
    const found = LANGUAGES.find((language) => language === base);
    if (found !== undefined) return found;
  }
  return 'en';
}

const RIGHT_TO_LEFT = new Set(['ar', 'arc', 'dv', 'fa', 'ha', 'he', 'khw', 'ks', 'ku', 'ps', 'sd', 'ur', 'yi']);

/** Which way a text in a locale runs. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(locale.toLowerCase().split(/[-_]/, 1)[0] ?? '') ? 'rtl' : 'ltr';
}

/** Puts values in the places of a text, `{name}` each. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** Keeps a number in one piece and from left to right, in texts that run the other way too. */
export function isolated(text: string): string {
  return `\u2066${text.replaceAll(' ', '\u00a0')}\u2069`;
}
