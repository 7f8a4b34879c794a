import { missingParameter, notOneOf, tooLong, wrongType, type GraphError } from '../graph/graph-error.ts';
import { isObject, objectsOf, type JsonObject } from '../json-object.ts';
import { digitsOf, isUserId } from '../meta-ids.ts';
import { lengthOf } from '../templates/template.ts';
import { answerOf, detailed } from './whatsapp-errors.ts';

const LONGEST_TEXT = 4_096;
const LONGEST_CALLBACK_DATA = 512;
/** What Meta can send, and the simulator cannot. */
const OTHER_TYPES = [
  'audio',
  'contacts',
  'document',
  'image',
  'interactive',
  'location',
  'reaction',
  'sticker',
  'video',
];

/** A request to send, whose form is right. */
export interface MessageRequest {
  /** As it was given: what the answer repeats. */
  readonly address: string;
  readonly by: 'phone' | 'userId';
  readonly callbackData: string | null;
  readonly content:
    | { readonly type: 'text'; readonly text: string }
    | {
        readonly type: 'template';
        readonly name: string;
        readonly language: string;
        readonly components: readonly JsonObject[];
      };
}

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: GraphError };

const refused = (error: GraphError): { readonly ok: false; readonly error: GraphError } => ({ ok: false, error });

/** Reads the body of POST /{phone number}/messages as Meta does: the first thing that is wrong is what it says. */
export function readMessageRequest(body: JsonObject | null): Read<MessageRequest> {
  // A body that cannot be read is to Meta one without parameters.
  const product = body?.['messaging_product'];
  if (body === null || product === undefined) return refused(missingParameter('messaging_product'));
  if (product !== 'whatsapp') return refused(notOneOf('messaging_product', ['WHATSAPP'], product));
  const recipientType = body['recipient_type'] ?? 'individual';
  if (recipientType !== 'individual') return refused(notOneOf('recipient_type', ['INDIVIDUAL'], recipientType));
  const address = readAddress(body);
  if (!address.ok) return address;
  const callbackData = body['biz_opaque_callback_data'] ?? null;
  if (callbackData !== null && typeof callbackData !== 'string') {
    return refused(wrongType('biz_opaque_callback_data', 'a string'));
  }
  if (callbackData !== null && lengthOf(callbackData) > LONGEST_CALLBACK_DATA) {
    return refused(tooLong('biz_opaque_callback_data', LONGEST_CALLBACK_DATA));
  }
  const content = readContent(body);
  if (!content.ok) return content;
  return { ok: true, value: { ...address.value, callbackData, content: content.value } };
}

/** Where both are given, the number wins. */
function readAddress({ to, recipient }: JsonObject): Read<Pick<MessageRequest, 'address' | 'by'>> {
  if (to !== undefined) {
    if (typeof to !== 'string') return refused(wrongType('to', 'a string'));
    if (digitsOf(to) !== null) return { ok: true, value: { address: to, by: 'phone' } };
    return refused(answerOf(detailed.parameterInvalid('Parameter `to` is not a valid phone number.')));
  }
  if (recipient === undefined) return refused(missingParameter('to'));
  if (typeof recipient !== 'string') return refused(wrongType('recipient', 'a string'));
  if (isUserId(recipient)) return { ok: true, value: { address: recipient, by: 'userId' } };
  return refused(answerOf(detailed.parameterInvalid('Parameter `recipient` is not a business-scoped user ID.')));
}

function readContent(body: JsonObject): Read<MessageRequest['content']> {
  const type = body['type'] ?? 'text';
  if (type === 'text') return readText(body['text']);
  if (type === 'template') return readTemplate(body['template']);
  if (typeof type === 'string' && OTHER_TYPES.includes(type)) {
    return refused(answerOf(detailed.unsupportedType(`The simulator sends text and template, not ${type}.`)));
  }
  return refused(
    notOneOf(
      'type',
      [...OTHER_TYPES, 'template', 'text'].sort().map((word) => word.toUpperCase()),
      type,
    ),
  );
}

function readText(text: unknown): Read<MessageRequest['content']> {
  if (text === undefined) return refused(missingParameter('text'));
  if (!isObject(text)) return refused(wrongType('text', 'a JSON object'));
  const { body } = text;
  if (body === undefined || body === '') return refused(missingParameter("text['body']"));
  if (typeof body !== 'string') return refused(wrongType("text['body']", 'a string'));
  if (lengthOf(body) > LONGEST_TEXT) return refused(tooLong("text['body']", LONGEST_TEXT));
  return { ok: true, value: { type: 'text', text: body } };
}

function readTemplate(template: unknown): Read<MessageRequest['content']> {
  if (template === undefined) return refused(missingParameter('template'));
  if (!isObject(template)) return refused(wrongType('template', 'a JSON object'));
  const { name, language, components } = template;
  if (typeof name !== 'string' || name === '') return refused(missingParameter("template['name']"));
  const code = isObject(language) ? language['code'] : undefined;
  if (typeof code !== 'string' || code === '') return refused(missingParameter("template['language']['code']"));
  if (components !== undefined && !Array.isArray(components)) {
    return refused(wrongType("template['components']", 'an array'));
  }
  return { ok: true, value: { type: 'template', name, language: code, components: objectsOf(components) } };
}
