import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ChatLine, Person } from '../customers/person.ts';
import { isWindowOpen } from '../messages/refusal.ts';
import type { World } from '../world.ts';

const SHOWN_PEOPLE = 100;
const SHOWN_MESSAGES = 100;
const MOST_SHOWN = 1_000;

const limit = z.object({ limit: z.coerce.number().int().min(1).max(MOST_SHOWN).default(SHOWN_MESSAGES) });
const byCustomer = z.object({ customer: z.string().max(200) });

/** What there is to see. */
export function addStateRoutes(app: FastifyInstance, world: World, token: string): void {
  app.get('/control/state', async () => ({
    token,
    accounts: [...world.accounts.wabaIds].map((wabaId) => ({
      wabaId,
      phoneNumbers: world.accounts.phones
        .filter((phone) => phone.wabaId === wabaId)
        .map(({ phoneNumberId, phone, verifiedName }) => ({ phoneNumberId, phone: `+${phone}`, verifiedName })),
      templates: world.templates.of(wabaId),
    })),
    customers: world.people
      .all(SHOWN_PEOPLE)
      .reverse()
      .map((person) => customerOf(world, person)),
    messages: world.messages.size,
    webhook: {
      url: world.outbox.url,
      queued: world.outbox.queued,
      delivered: world.outbox.delivered,
      givenUp: world.outbox.givenUp,
      dropped: world.outbox.dropped,
      recent: world.happenings.lastWebhooks().reverse(),
    },
    ...world.settings,
  }));
  app.get('/control/messages', async (request) => {
    const asked = limit.parse(request.query);
    return { messages: world.messages.last(asked.limit).map(({ accepted }) => accepted) };
  });
  app.get('/control/requests', async (request) => ({
    requests: world.messages.requests(limit.parse(request.query).limit),
  }));
  app.get('/control/customers/:customer', async (request) => {
    const person = world.people.ensure(byCustomer.parse(request.params).customer);
    return { ...customerOf(world, person), chat: person.chat.map(lineOf) };
  });
}

/** A customer as the control API shows them. */
export function customerOf(world: World, person: Person): object {
  return {
    id: person.phone === null ? person.userId : `+${person.phone}`,
    phone: person.phone === null ? null : `+${person.phone}`,
    userId: person.userId,
    name: person.name,
    blocked: person.blocked,
    marketingStopped: [...person.marketingStopped],
    windows: [...person.windows]
      .filter(([phoneNumberId]) => isWindowOpen(person, phoneNumberId, world.now()))
      .map(([phoneNumberId, expiresAt]) => ({ phoneNumberId, expiresAt })),
    lastAt: person.chat.at(-1)?.at ?? null,
  };
}

function lineOf(line: ChatLine): object {
  if (line.by !== 'business') return line;
  const { by, phoneNumberId, at, message } = line;
  const { id, type, rendered, statuses } = message;
  return { by, phoneNumberId, at, id, type, ...rendered, statuses };
}
