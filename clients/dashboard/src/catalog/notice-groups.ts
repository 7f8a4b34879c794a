/** What says which wording a version is of. */
interface OfNotice {
  readonly version: number;
  readonly sourceChannel: string;
  readonly locale: string;
  readonly purpose: { readonly id: string; readonly title: string };
  readonly sender: { readonly id: string };
}

export interface NoticeGroup<Notice> {
  readonly key: string;
  /** The one in use. */
  readonly newest: Notice;
  /** All of them, newest first. */
  readonly versions: readonly Notice[];
}

/** The versions of each wording together, in the order of purpose, channel and language. */
export function groupNotices<Notice extends OfNotice>(notices: readonly Notice[]): NoticeGroup<Notice>[] {
  const groups = new Map<string, Notice[]>();
  for (const notice of notices) {
    const { purpose, sender, sourceChannel, locale } = notice;
    const key = [purpose.title, purpose.id, sourceChannel, locale, sender.id].join('\n');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [notice]);
    else group.push(notice);
  }
  return [...groups]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .flatMap(([key, unsorted]) => {
      const versions = unsorted.toSorted((a, b) => b.version - a.version);
      const [newest] = versions;
      return newest === undefined ? [] : [{ key, newest, versions }];
    });
}
