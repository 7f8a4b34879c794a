import { z } from 'zod';
import { newPerson, type Person } from './customers/person.ts';
import { planFate } from './messages/fate.ts';
import type { Message } from './messages/message.ts';
import { whatsAppErrors } from './messages/whatsapp-errors.ts';
import { planReview } from './templates/review.ts';
import type { World } from './world.ts';

const KEPT_PEOPLE = 5_000;
const KEPT_MESSAGES = 2_000;

const numbers = z.record(z.string(), z.number());
const json = z.record(z.string(), z.unknown());

const person = z.object({
  phone: z.string().nullable(),
  userId: z.string(),
  name: z.string(),
  username: z.string().nullable(),
  blocked: z.boolean(),
  marketingStopped: z.array(z.string()),
  windows: numbers,
  adClicks: numbers,
  freeUntil: numbers,
  /** Messages stand for themselves by their id. */
  chat: z.array(z.union([z.object({ by: z.literal('business'), id: z.string() }), json])),
});

const message = z.object({
  userId: z.string(),
  apiVersion: z.number(),
  pricing: z.custom<Message['pricing']>((value) => typeof value === 'object'),
  refusalCode: z.number().nullable(),
  accepted: z.custom<Message['accepted']>((value) => typeof value === 'object' && value !== null && 'id' in value),
});

const template = z.object({
  id: z.string(),
  wabaId: z.string(),
  name: z.string(),
  language: z.string(),
  category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']),
  previousCategory: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']).nullable(),
  status: z.enum(['APPROVED', 'PENDING', 'REJECTED', 'PAUSED', 'DISABLED']),
  parameterFormat: z.enum(['POSITIONAL', 'NAMED']),
  components: z.array(json),
  quality: z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']),
  rejectedReason: z.string(),
});

const state = z.object({
  version: z.literal(1),
  templates: z.array(template),
  people: z.array(person),
  messages: z.array(message),
});

type State = z.infer<typeof state>;

/** What a restart shall remember: all templates, the newest customers and messages. Webhooks that are under way are lost. */
export function stateOf(world: World): State {
  return {
    version: 1,
    templates: world.templates.all().map((kept) => ({ ...kept, components: kept.components.map((c) => ({ ...c })) })),
    people: world.people.all(KEPT_PEOPLE).map((kept) => ({
      ...kept,
      marketingStopped: [...kept.marketingStopped],
      windows: Object.fromEntries(kept.windows),
      adClicks: Object.fromEntries(kept.adClicks),
      freeUntil: Object.fromEntries(kept.freeUntil),
      chat: kept.chat.map((line) => (line.by === 'business' ? { by: line.by, id: line.message.id } : { ...line })),
    })),
    messages: world.messages
      .last(KEPT_MESSAGES)
      .map(({ accepted, person: { userId }, apiVersion, pricing, refusal }) => ({
        accepted,
        userId,
        apiVersion,
        pricing,
        refusalCode: refusal?.code ?? null,
      })),
  };
}

/** Takes a world to the point where another was left, and goes on from there. @throws ZodError for another file */
export function readState(world: World, text: string): void {
  const kept = state.parse(JSON.parse(text));
  for (const one of kept.templates) {
    if (!world.accounts.wabaIds.has(one.wabaId)) continue;
    world.templates.put(one);
    if (one.status === 'PENDING') planReview(world, one);
  }
  const people = new Map(kept.people.map((one) => [one.userId, restoredPerson(one)]));
  for (const one of people.values()) world.people.add(one);
  for (const { accepted, userId, refusalCode, apiVersion, pricing } of kept.messages) {
    const refusal = Object.values(whatsAppErrors).find(({ code }) => code === refusalCode) ?? null;
    const to = people.get(userId) ?? newPerson(null, userId);
    const restored = { accepted, person: to, apiVersion, pricing, refusal };
    world.messages.add(restored);
    planFate(world, restored);
  }
  for (const one of kept.people) restoreChat(world, people.get(one.userId), one.chat);
}

function restoredPerson(kept: State['people'][number]): Person {
  return {
    ...kept,
    marketingStopped: new Set(kept.marketingStopped),
    windows: new Map(Object.entries(kept.windows)),
    adClicks: new Map(Object.entries(kept.adClicks)),
    freeUntil: new Map(Object.entries(kept.freeUntil)),
    chat: [],
  };
}

function restoreChat(world: World, to: Person | undefined, lines: State['people'][number]['chat']): void {
  for (const line of lines) {
    if (line.by !== 'business') {
      if (to !== undefined) world.people.addLine(to, line as Person['chat'][number]);
      continue;
    }
    const found = world.messages.find(String(line['id']))?.accepted;
    if (found === undefined || to === undefined) continue;
    const { phoneNumberId, acceptedAt: at } = found;
    world.people.addLine(to, { by: 'business', phoneNumberId, at, message: found });
  }
}
