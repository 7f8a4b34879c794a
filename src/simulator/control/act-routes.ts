import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { simulatedCustomer, type SimulatedCustomer } from '../customers/simulated-customer.ts';
import { templateControl, type TemplateControl } from '../templates/simulated-template.ts';
import type { World } from '../world.ts';
import { customerOf } from './state-routes.ts';

const text = z.string().min(1).max(4_096);
const id = z.string().min(1).max(512);
const toBusiness = { phoneNumberId: z.string().max(64).optional() };
const path = z.object({ customer: z.string().max(200) });
const templatePath = z.object({ wabaId: id, name: id, language: id });

/** An act: what it needs, and what it does. */
interface Act<Of> {
  readonly schema: z.ZodType;
  readonly run: (of: Of, given: never) => unknown;
}

function act<Of, Schema extends z.ZodType>(schema: Schema, run: (of: Of, given: z.infer<Schema>) => unknown): Act<Of> {
  return { schema, run };
}

const nothing = z.strictObject(toBusiness);

const CUSTOMER_ACTS: Readonly<Record<string, Act<SimulatedCustomer>>> = {
  write: act(
    z.strictObject({
      text,
      replyTo: id.optional(),
      referral: z.record(z.string(), z.unknown()).optional(),
      ...toBusiness,
    }),
    (customer, given) => customer.write(given.text, defined(given)),
  ),
  react: act(z.strictObject({ messageId: id, emoji: z.string().max(16), ...toBusiness }), (customer, given) =>
    customer.react(given.messageId, given.emoji, defined(given)),
  ),
  press: act(z.strictObject({ text, messageId: id.optional() }), (customer, given) =>
    customer.pressButton(given.text, defined(given)),
  ),
  stop: act(nothing, (customer, given) => customer.stop(defined(given))),
  'change-number': act(z.strictObject({ phone: id, ...toBusiness }), (customer, given) =>
    customer.changeNumber(given.phone, defined(given)),
  ),
  'change-user-id': act(z.strictObject({ userId: id, ...toBusiness }), (customer, given) =>
    customer.changeUserId(given.userId, defined(given)),
  ),
  'stop-marketing': act(nothing, (customer, given) => customer.stopMarketing(defined(given))),
  'resume-marketing': act(nothing, (customer, given) => customer.resumeMarketing(defined(given))),
  read: act(nothing, (customer, given) => customer.read(defined(given))),
  block: act(nothing, (customer, given) => customer.block(defined(given))),
  unblock: act(nothing, (customer, given) => customer.unblock(defined(given))),
  rename: act(z.strictObject({ name: z.string().min(1).max(100) }), (customer, given) => customer.rename(given.name)),
};

const noBody = z.strictObject({});

const TEMPLATE_ACTS: Readonly<Record<string, Act<TemplateControl>>> = {
  approve: act(noBody, (template) => template.approve()),
  reject: act(z.strictObject({ reason: z.string().max(100).optional() }), (template, { reason }) =>
    template.reject(reason),
  ),
  pause: act(noBody, (template) => template.pause()),
  disable: act(noBody, (template) => template.disable()),
  delete: act(noBody, (template) => template.delete()),
  category: act(z.strictObject({ category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']) }), (template, given) =>
    template.changeCategory(given.category),
  ),
  quality: act(z.strictObject({ quality: z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']) }), (template, given) =>
    template.changeQuality(given.quality),
  ),
  body: act(z.strictObject({ text: z.string().min(1).max(1_024) }), (template, given) =>
    template.changeBody(given.text),
  ),
};

/** What customers do, and what Meta does with templates. */
export function addActRoutes(app: FastifyInstance, world: World): void {
  app.post('/control/customers', async (request) => {
    const given = z.strictObject({ id, name: z.string().max(100).optional() }).parse(request.body);
    const person = world.people.ensure(given.id);
    if (given.name !== undefined) simulatedCustomer(world, person).rename(given.name);
    return customerOf(world, person);
  });
  for (const [name, { schema, run }] of Object.entries(CUSTOMER_ACTS)) {
    app.post(`/control/customers/:customer/${name}`, async (request) => {
      const given = schema.parse(request.body ?? {});
      const person = world.people.ensure(path.parse(request.params).customer);
      const result = run(simulatedCustomer(world, person), given as never);
      return { customer: customerOf(world, person), ...resultOf(result) };
    });
  }
  for (const [name, { schema, run }] of Object.entries(TEMPLATE_ACTS)) {
    app.post(`/control/templates/:wabaId/:name/:language/${name}`, async (request) => {
      const given = schema.parse(request.body ?? {});
      const { wabaId, name: template, language } = templatePath.parse(request.params);
      run(templateControl(world, wabaId, template, language), given as never);
      return world.templates.find(wabaId, template, language) ?? { deleted: true };
    });
  }
}

/** The message id, or how many messages were changed, where an act has that. */
function resultOf(result: unknown): object {
  if (typeof result === 'number') return { changed: result };
  return typeof result === 'string' ? { messageId: result } : {};
}

/** What was given, without what was not. */
function defined<T extends object>(given: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}
