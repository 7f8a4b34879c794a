import type { BusinessPhone } from '../accounts.ts';
import type { Person } from '../customers/person.ts';
import type { GraphError } from '../graph/graph-error.ts';
import type { JsonObject } from '../json-object.ts';
import { newMessageId } from '../meta-ids.ts';
import { happened, type World } from '../world.ts';
import type { RenderedMessage } from './accepted-message.ts';
import { planFate } from './fate.ts';
import type { Message, Pricing } from './message.ts';
import { readMessageRequest, type MessageRequest, type Read } from './message-request.ts';
import { pricingOf } from './pricing.ts';
import { refusalOf } from './refusal.ts';
import { fillTemplate } from './template-filling.ts';
import { answerOf, detailed, whatsAppErrors } from './whatsapp-errors.ts';

interface Content {
  readonly rendered: RenderedMessage;
  readonly category: Pricing['category'];
}

const refused = (error: GraphError): { readonly ok: false; readonly error: GraphError } => ({ ok: false, error });

/**
 * Takes a message in, or says why not, in Meta's order: form, throughput, template, the rate to one customer. What only shows
 * at delivery is told later by a status.
 *
 * @param apiVersion such as 24
 */
export function sendMessage(
  world: World,
  phone: BusinessPhone,
  body: JsonObject | null,
  apiVersion: number,
): Read<Message> {
  const read = readMessageRequest(body);
  if (!read.ok) return read;
  const request = read.value;
  if (!world.rates.takeThroughput(phone, world.now())) return refused(answerOf(whatsAppErrors.throughput));
  const content = contentOf(world, phone, request);
  if (!content.ok) return content;
  const person = world.people.recipient(request.address);
  const key = person?.userId ?? request.address;
  if (!world.rates.takePair(phone.phoneNumberId, key, world.now(), world.settings.behaviour)) {
    return refused(answerOf(whatsAppErrors.pairRate));
  }
  const refusal = refusalOf(world, phone, person, content.value.category);
  if (refusal?.by === 'answer') return refused(answerOf(refusal.error));
  const message = messageOf(world, phone, request, content.value, { body: body ?? {}, apiVersion, person });
  const accepted = { ...message, refusal: refusal?.error ?? null };
  world.messages.add(accepted);
  if (person !== null) {
    const { acceptedAt: at } = accepted.accepted;
    world.people.addLine(person, {
      by: 'business',
      phoneNumberId: phone.phoneNumberId,
      at,
      message: accepted.accepted,
    });
  }
  planFate(world, accepted);
  happened(world, 'message', `${request.content.type} accepted`, accepted.person);
  world.touch();
  return { ok: true, value: accepted };
}

function contentOf(world: World, phone: BusinessPhone, { content, by }: MessageRequest): Read<Content> {
  if (content.type === 'text') {
    const rendered = { header: null, text: content.text, footer: null, buttons: [] };
    return { ok: true, value: { rendered, category: 'service' } };
  }
  const { name, language, components } = content;
  const template = world.templates.find(phone.wabaId, name, language);
  if (template?.status === 'PAUSED') return refused(answerOf(whatsAppErrors.templatePaused));
  if (template?.status === 'DISABLED') return refused(answerOf(whatsAppErrors.templateDisabled));
  // One that is not approved yet, or was rejected, is no template to send.
  if (template?.status !== 'APPROVED') return refused(answerOf(detailed.templateAbsent(name, language)));
  if (template.category === 'AUTHENTICATION' && by === 'userId') {
    return refused(answerOf(whatsAppErrors.userIdUnsupported));
  }
  const filled = fillTemplate(template, components);
  if (!filled.ok) return filled;
  const category = ({ MARKETING: 'marketing', UTILITY: 'utility', AUTHENTICATION: 'authentication' } as const)[
    template.category
  ];
  return { ok: true, value: { rendered: filled.value, category } };
}

function messageOf(
  world: World,
  { wabaId, phoneNumberId }: BusinessPhone,
  { address, by, callbackData, content }: MessageRequest,
  { rendered, category }: Content,
  given: { readonly body: JsonObject; readonly apiVersion: number; readonly person: Person | null },
): Omit<Message, 'refusal'> {
  // Where nobody is any more, a message is still accepted, and fails.
  const person = given.person ?? world.people.nobody(address);
  const now = world.now();
  return {
    accepted: {
      id: newMessageId(person.phone ?? person.userId, 'toCustomer'),
      wabaId,
      phoneNumberId,
      to: by === 'phone' ? address : null,
      recipient: by === 'userId' ? address : null,
      customer: { phone: person.phone === null ? null : `+${person.phone}`, userId: person.userId },
      type: content.type,
      body: given.body,
      callbackData,
      acceptedAt: now,
      rendered,
      statuses: [],
    },
    person,
    apiVersion: given.apiVersion,
    pricing: pricingOf(person, phoneNumberId, category, now),
  };
}
