import {
  PARAMETER_FORMATS,
  TEMPLATE_CATEGORIES,
  TEMPLATE_QUALITIES,
  TEMPLATE_STATUSES,
} from '../consent/vocabulary.ts';
import type { Answer, MetaTemplate, SenderConnection } from '../usecases/cloud-api.ts';
import type { Graph } from './graph-request.ts';
import { idOf, isObject, listOf, objectOf, textOf, wordOf, type JsonObject } from './json-value.ts';
import { languageTag } from './language-code.ts';
import { readComponents } from './read-components.ts';

const FIELDS = 'id,name,language,status,category,quality_score,components,parameter_format';
/** A hundred times what an account may have. */
const MOST_PAGES = 1000;

interface Page {
  readonly templates: readonly MetaTemplate[];
  /** Null at the end. */
  readonly after: string | null;
}

/**
 * Every template of an account, or those of one name, page by page. What lacks a name, language, category or body is left out:
 * nothing could be sent by it. A page that fails fails the whole.
 */
export async function readTemplatePages(
  graph: Graph,
  connection: SenderConnection,
  wabaId: string,
  name: string | null,
): Promise<Answer<readonly MetaTemplate[]>> {
  const found = new Map<string, MetaTemplate>();
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
    for (const template of answer.value.templates) found.set(template.metaId, template);
    after = answer.value.after;
    // Meta's filter also finds names that only hold the name.
    const wanted = [...found.values()].filter((template) => name === null || template.name === name);
    if (after === null || seen.has(after)) return { kind: 'DONE', value: wanted };
    seen.add(after);
  }
  return { kind: 'UNKNOWN', reason: `Meta lists more than ${MOST_PAGES} pages of templates.` };
}

function readPage(json: JsonObject): Page | null {
  const data = json['data'];
  if (!Array.isArray(data)) return null;
  const cursor = textOf(objectOf(objectOf(json['paging'])['cursors'])['after']);
  // The last page has a cursor too: behind it stands an empty one.
  return { templates: listOf(data).filter(isObject).flatMap(readTemplate), after: data.length === 0 ? null : cursor };
}

function readTemplate(json: JsonObject): MetaTemplate[] {
  const metaId = idOf(json['id']);
  const name = textOf(json['name']);
  const language = textOf(json['language']);
  const category = wordOf(TEMPLATE_CATEGORIES, json['category']);
  if (metaId === null || name === null || language === null || category === null) return [];
  const parts = readComponents(json['components'], category);
  if (parts === null) return [];
  return [
    {
      metaId,
      name,
      language: languageTag(language),
      category,
      status: wordOf(TEMPLATE_STATUSES, json['status']),
      quality: wordOf(TEMPLATE_QUALITIES, objectOf(json['quality_score'])['score']) ?? 'UNKNOWN',
      parameterFormat: wordOf(PARAMETER_FORMATS, json['parameter_format']) ?? 'POSITIONAL',
      ...parts,
    },
  ];
}
