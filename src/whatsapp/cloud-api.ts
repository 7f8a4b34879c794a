import { TEMPLATE_CATEGORIES, TEMPLATE_STATUSES } from '../consent/vocabulary.ts';
import type { Answer, CloudApi, NewTemplate } from '../usecases/cloud-api.ts';
import { definedComponents } from './defined-components.ts';
import { createGraph, type FinishedRequest } from './graph-request.ts';
import { idOf, listOf, objectOf, textOf, wordOf, type JsonObject } from './json-value.ts';
import { metaLanguage } from './language-code.ts';
import { messageBody, personalWords } from './message-body.ts';
import { readTemplatePages } from './template-pages.ts';

export interface CloudApiOptions {
  /** For a whole request, in ms. */
  readonly timeoutMs?: number;
  /** For a connection to Meta, in ms. */
  readonly connectTimeoutMs?: number;
  /** Hears of every HTTP request when it has ended; must not throw. */
  readonly onRequest?: (request: FinishedRequest) => void;
}

const NO_ACCOUNT: Answer<never> = {
  kind: 'NOT_REACHED',
  reason: 'The WhatsApp Business Account of the sender is not known here.',
};

/** Meta's WhatsApp Cloud API over HTTP. Nothing here throws for what Meta or the network does, and nothing is tried again. */
export function createCloudApi(options: CloudApiOptions = {}): CloudApi {
  const { timeoutMs = 10_000, connectTimeoutMs = 3_000, onRequest } = options;
  const graph = createGraph({ timeoutMs, connectTimeoutMs }, onRequest);
  return {
    send: (connection, message) =>
      graph(connection, {
        operation: 'send',
        method: 'POST',
        path: [connection.phoneNumberId, 'messages'],
        body: messageBody(message),
        hidden: personalWords(message),
        read: (json) => {
          const providerMessageId = textOf(objectOf(listOf(json['messages'])[0])['id']);
          return providerMessageId === null ? null : { providerMessageId };
        },
      }),

    checkSender: (connection) =>
      graph(connection, {
        operation: 'checkSender',
        method: 'GET',
        path: [connection.phoneNumberId],
        query: { fields: 'display_phone_number,verified_name' },
        read: (json) => ({ displayPhone: textOf(json['display_phone_number']) }),
      }),

    createTemplate: async (connection, template) => {
      if (connection.wabaId === null) return NO_ACCOUNT;
      return graph(connection, {
        operation: 'createTemplate',
        method: 'POST',
        path: [connection.wabaId, 'message_templates'],
        body: templateBody(template),
        read: (json) => {
          const metaId = idOf(json['id']);
          if (metaId === null) return null;
          return {
            metaId,
            // What was made waits for Meta's reviewers, until Meta says otherwise.
            status: wordOf(TEMPLATE_STATUSES, json['status']) ?? 'PENDING',
            category: wordOf(TEMPLATE_CATEGORIES, json['category']) ?? template.category,
          };
        },
      });
    },

    templates: async (connection, name) =>
      connection.wabaId === null ? NO_ACCOUNT : readTemplatePages(graph, connection, connection.wabaId, name),
  };
}

function templateBody(template: NewTemplate): JsonObject {
  return {
    name: template.name,
    language: metaLanguage(template.language),
    category: template.category,
    parameter_format: template.parameterFormat,
    components: definedComponents(template),
  };
}
