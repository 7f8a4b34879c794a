/** Meta's code that BCP 47 writes in another way: Dari is the Persian of Afghanistan. */
const DARI = { meta: 'prs_AF', tag: 'fa-AF' };

/** The BCP 47 tag of Meta's language code: `pt_BR` is `pt-BR` everywhere else. */
export function languageTag(code: string): string {
  try {
    return Intl.getCanonicalLocales(code.replaceAll('_', '-'))[0] ?? code;
  } catch {
    return code;
  }
}

/** Meta's language code of a BCP 47 tag: `pt-BR` is `pt_BR` there. */
export function metaLanguage(tag: string): string {
  return tag === DARI.tag ? DARI.meta : tag.replaceAll('-', '_');
}
