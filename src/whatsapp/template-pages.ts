import {
  PARAMETER_FORMATS,
  TEMPLATE_CATEGORIES,
  TEMPLATE_QUALITIES,
  TEMPLATE_STATUSES,
} from '../consent/vocabulary.ts';
import type { Answer, ListedTemplates, MetaTemplate, SenderConnection } from '../usecases/cloud-api.ts';
import type { Graph } from './graph-request.ts';
import { idOf, isObject, listOf, objectOf, textOf, wordOf, type JsonObject } from './json-value.ts';
import { languageTag } from './language-code.ts';
import { readComponents } from './read-components.ts';

const FIELDS = 'id,name,language,status,category,quality_score,components,parameter_format';
/** A hundred times what an account may have. */
const MOST_PAGES = 1000;

/** A template, or, without an id, the name of one that cannot be read. */
type Listed = MetaTemplate | (ListedTemplates['unreadable'][number] & { readonly metaId?: never });

interface Page {
  readonly listed: readonly Listed[];
  /** Null at the end. */
  readonly after: string | null;
}

/**
 * Every template of an account, or those of one name, page by page. One whose id, category or body cannot be read is told by its
 * name and language alone: nothing could be sent by it, but it is there. A page that fails fails the whole.
 */
export async function readTemplatePages(
  graph: Graph,
  connection: SenderConnection,
  wabaId: string,
  name: string | null,
): Promise<Answer<ListedTemplates>> {
  const templates = new Map<string, MetaTemplate>();
  const unreadable = new Map<string, ListedTemplates['unreadable'][number]>();
  const seen = new Set<string>();
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    // Only the cursor is taken from `paging`: the host of its `next` gets no token.
    const query: Record<string, string> = {
      fields: FIELDS,
      limit: '100',
      ...(name === null ? {} : { name }),
      ...(after === null ? {} : { after }),
    };
    const path = [wabaId, 'message_templates'];
    const answer: Answer<Page> = await graph(connection, {
      operation: 'templates',
      method: 'GET',
      path,
      query,
      read: readPage,
    });
    if (answer.kind !== 'DONE') return answer;
    for (const one of answer.value.listed) {
      // Meta's filter also finds names that only hold the name.
      if (name !== null && one.name !== name) continue;
      if (one.metaId === undefined) unreadable.set(`${one.name} ${one.language}`, one);
      else templates.set(one.metaId, one);
    }
    after = answer.value.after;
    if (after === null || seen.has(after)) {
      return { kind: 'DONE', value: { templates: [...templates.values()], unreadable: [...unreadable.values()] } };
    }
    seen.add(after);
  }
  return { kind: 'UNKNOWN', reason: `Meta lists more than ${MOST_PAGES} pages of templates.` };
}

function readPage(json: JsonObject): Page | null {
  const data = json['data'];
  if (!Array.isArray(data)) return null;
  const cursor = textOf(objectOf(objectOf(json['paging'])['cursors'])['after']);
  // The last page has a cursor too: behind it stands an empty one.
  return { listed: listOf(data).filter(isObject).flatMap(readTemplate), after: data.length === 0 ? null : cursor };
}

function readTemplate(json: JsonObject): Listed[] {
  const name = textOf(json['name']);
  const code = textOf(json['language']);
  if (name === null || code === null) return [];
  const language = languageTag(code);
  const metaId = idOf(json['id']);
  const category = wordOf(TEMPLATE_CATEGORIES, json['category']);
  const parts = category === null ? null : readComponents(json['components'], category);
  if (metaId === null || category === null || parts === null) return [{ name, language }];
  return [
    {
      metaId,
      name,
      language,
      category,
      status: wordOf(TEMPLATE_STATUSES, json['status']),
      quality: wordOf(TEMPLATE_QUALITIES, objectOf(json['quality_score'])['score']) ?? 'UNKNOWN',
      parameterFormat: wordOf(PARAMETER_FORMATS, json['parameter_format']) ?? 'POSITIONAL',
      ...parts,
    },
  ];
}
