import { holdingNews, isSameNews } from './newest-template-news.ts';
import type { Caller, UseCaseDeps } from './ports.ts';
import { recordTemplateStatus, type TemplateNews } from './record-template-status.ts';
import type { DatedTemplateNews, KeptChange, WebhookStore } from './webhook-store.ts';

/**
 * Takes in one piece of news of a template: the newest word holds, in whatever order they come, and what was seen already is not
 * acted on again.
 */
export async function takeInTemplateNews(
  deps: UseCaseDeps,
  store: WebhookStore,
  caller: Caller,
  change: KeptChange & { readonly templateNews: DatedTemplateNews },
): Promise<void> {
  const { templateNews: told, sha256 } = change;
  const known = (): ReturnType<WebhookStore['templateNews']> =>
    store.templateNews(caller.businessId, told.news.name, told.news.language);
  const act = async ({ news, at }: DatedTemplateNews): Promise<boolean> =>
    (await recordTemplateStatus(deps, caller, news, at)).ok;

  const before = await known();
  if (before.some((kept) => kept.sha256 === sha256)) return;
  // Act first, then keep: a crash in between repeats it, and loses nothing.
  await act(holdingNews(told, before));
  await store.keepChanges(caller.businessId, [change]);

  // Another replica may act on older news at this very moment. Whoever acts last has looked after everything was kept.
  let acted: TemplateNews | null = null;
  let isKnown = true;
  for (;;) {
    const holding = holdingNews(told, await known());
    if (isSameNews(acted, holding.news)) break;
    isKnown = await act(holding);
    acted = holding.news;
  }
  // Made at Meta by hand, or by us a moment ago: reading the account finds it, and what has become of it.
  if (!isKnown) await deps.templatesChanged(caller.businessId);
}
