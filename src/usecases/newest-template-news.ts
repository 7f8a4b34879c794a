import type { TemplateNews } from './record-template-status.ts';
import type { DatedTemplateNews } from './webhook-store.ts';

const ATTRIBUTES = ['status', 'category', 'quality'] as const;
type Attribute = (typeof ATTRIBUTES)[number];

/**
 * What holds of the attributes that a piece of news tells of, given everything else that is known: for each the newest word,
 * in whatever order they came. What it does not tell of stays open (null), so that old news cannot undo what we learned
 * elsewhere since. Its instant is that of the word on the status, where it tells of one.
 */
export function holdingNews(told: DatedTemplateNews, known: readonly DatedTemplateNews[]): DatedTemplateNews {
  const all = [...known, told].sort(byAge);
  const onStatus = told.news.status === null ? told : all.findLast(({ news }) => news.status !== null);
  const newest = <A extends Attribute>(attribute: A): TemplateNews[A] =>
    told.news[attribute] === null
      ? null
      : (all.findLast(({ news }) => news[attribute] !== null)?.news[attribute] ?? null);
  const status = withoutArchive(newest('status'), all);
  return {
    news: { ...told.news, status, category: newest('category'), quality: newest('quality') },
    at: (onStatus ?? told).at,
  };
}

export function isSameNews(a: TemplateNews | null, b: TemplateNews): boolean {
  return a !== null && ATTRIBUTES.every((attribute) => a[attribute] === b[attribute]);
}

/** UNARCHIVED returns to what was before, even where the news of that came late. */
function withoutArchive(status: TemplateNews['status'], all: readonly DatedTemplateNews[]): TemplateNews['status'] {
  if (status !== 'EARLIER') return status;
  const before = all.findLast(
    ({ news }) => news.status !== null && news.status !== 'EARLIER' && news.status !== 'ARCHIVED',
  );
  return before?.news.status ?? 'EARLIER';
}

/** Oldest first. Within one second (Meta's clock is no finer) a review comes before its outcome, and a stop after an approval. */
function byAge(a: DatedTemplateNews, b: DatedTemplateNews): number {
  return a.at - b.at || rank(a) - rank(b) || (JSON.stringify(a.news) < JSON.stringify(b.news) ? -1 : 1);
}

function rank({ news: { status, category } }: DatedTemplateNews): number {
  const byStatus = { PENDING: 0, APPROVED: 1 }[String(status)] ?? 2;
  return byStatus * 2 + (category === 'MARKETING' ? 1 : 0);
}
