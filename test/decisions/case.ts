import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { BUTTON_TYPES, HEADER_FORMATS } from '../../src/consent/template-parts.ts';
import { POLICY_EDITIONS } from '../../src/consent/edition.ts';
import {
  CHECK_OUTCOMES,
  ELIGIBILITY_WARNINGS,
  MESSAGE_KINDS,
  NOTICE_SCOPES,
  OPT_IN_STATUSES,
  PARAMETER_FORMATS,
  RECONSENT_POLICIES,
  REFUSAL_REASONS,
  SOURCE_CHANNELS,
  TEMPLATE_CATEGORIES,
  TEMPLATE_QUALITIES,
  TEMPLATE_STATUSES,
  TEMPLATE_USE_CASES,
  USER_ERROR_CODES,
  VERDICTS,
  WINDOW_STATUSES,
} from '../../src/consent/vocabulary.ts';
import { NUMBERS, PURPOSES, SENDERS, WORLD_BEGAN_AT } from './standard-world.ts';
import { RULES } from './rules.ts';

const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>) => Object.keys(record) as [Key, ...Key[]];

const instant = z.iso
  .datetime({ message: 'an instant in UTC is written 2026-11-02T10:00:00Z' })
  .transform((text) => Date.parse(text))
  .refine((at) => at >= WORLD_BEGAN_AT, 'the world began at 2026-09-01T00:00:00Z');
const purpose = z.enum(keysOf(PURPOSES));
const sender = z.enum(keysOf(SENDERS)).default('main');
const parameters = z.record(z.string(), z.string()).optional();
const message = z
  .strictObject({
    text: z.string().optional(),
    template: z.string().optional(),
    language: z.string().default('en'),
    parameters,
    sender,
  })
  .refine(({ text, template }) => (text === undefined) !== (template === undefined), 'exactly one of text, template');

/** What every act has besides its own fields. */
const when = {
  /** When the customer acted. */
  at: instant,
  /** The server's clock when it is recorded. */
  arrives: instant.optional(),
  /** The codes this act itself is refused with; `[]` says that it is taken, which is so too where nothing is said. */
  refused: z.array(z.enum(USER_ERROR_CODES)).optional(),
};

const act = z.discriminatedUnion('verb', [
  z.strictObject({
    verb: z.literal('optIn'),
    input: z
      .strictObject({
        purpose: purpose.optional(),
        purposes: z.array(purpose).min(1).optional(),
        channel: z.enum(SOURCE_CHANNELS),
        sender,
        requireConfirmation: z.boolean().default(false),
        evidence: z.record(z.string(), z.union([z.string(), z.boolean(), z.null()])).default({}),
        /** The version of the notice that was shown; the newest where left out. */
        noticeVersion: z.int().min(1).optional(),
      })
      .refine((input) => (input.purpose === undefined) !== (input.purposes === undefined), 'one of purpose, purposes'),
    ...when,
  }),
  z.strictObject({ verb: z.literal('confirm'), input: z.strictObject({}), ...when }),
  z.strictObject({
    verb: z.literal('withdraw'),
    input: z
      .strictObject({
        purposes: z.array(purpose).min(1).optional(),
        all: z.literal(true).optional(),
        sender: z.enum(keysOf(SENDERS)).optional(),
        channel: z.enum(SOURCE_CHANNELS).default('WEBSITE'),
      })
      .refine((input) => (input.purposes === undefined) !== (input.all === undefined), 'one of purposes, all'),
    /** How many accepted messages it cancels. */
    cancels: z.int().optional(),
    ...when,
  }),
  z.strictObject({
    verb: z.literal('inbound'),
    input: z.strictObject({ text: z.string().default('Hello'), sender, referral: z.boolean().default(false) }),
    ...when,
  }),
  z.strictObject({ verb: z.literal('changePhone'), input: z.strictObject({ to: z.enum(keysOf(NUMBERS)) }), ...when }),
  z.strictObject({
    verb: z.literal('marketing'),
    input: z.strictObject({ value: z.enum(['stop', 'resume']), sender }),
    ...when,
  }),
  z.strictObject({
    verb: z.literal('templateStatus'),
    input: z.strictObject({
      template: z.string(),
      status: z.enum(TEMPLATE_STATUSES),
      category: z.enum(TEMPLATE_CATEGORIES).optional(),
      quality: z.enum(TEMPLATE_QUALITIES).optional(),
    }),
    ...when,
  }),
  z.strictObject({
    verb: z.literal('registerTemplate'),
    input: z.strictObject({
      name: z.string(),
      body: z.string(),
      category: z.enum(TEMPLATE_CATEGORIES).default('UTILITY'),
      useCase: z.enum(TEMPLATE_USE_CASES).optional(),
      parameterFormat: z.enum(PARAMETER_FORMATS).default('POSITIONAL'),
      header: z.strictObject({ format: z.enum(HEADER_FORMATS), text: z.string().nullable().default(null) }).nullable().default(null),
      footer: z.string().nullable().default(null),
      buttons: z
        .array(
          z.strictObject({
            type: z.enum(BUTTON_TYPES),
            text: z.string(),
            url: z.string().nullable().default(null),
            phone: z.string().nullable().default(null),
          }),
        )
        .default([]),
      purpose: purpose.optional(),
    }),
    ...when,
  }),
  z.strictObject({
    verb: z.literal('publishNotice'),
    input: z.strictObject({
      purpose,
      channel: z.enum(SOURCE_CHANNELS).default('WEBSITE'),
      locale: z.string().default('en'),
      scope: z.enum(NOTICE_SCOPES).default('WHATSAPP'),
      text: z.string(),
      material: z.boolean().default(false),
      sender,
    }),
    ...when,
  }),
  z.strictObject({ verb: z.literal('send'), input: message, ...when }),
]);

/** `- optIn: {…}` with `at:` beside it: the one key that is not about time is the verb. */
const writtenAct = z.preprocess((written) => {
  if (typeof written !== 'object' || written === null) return written;
  const { at, arrives, refused, cancels, ...verbs } = written as Record<string, unknown>;
  const [[verb, input] = ['(none)', {}], ...more] = Object.entries(verbs);
  const others = more.length === 0 ? {} : { [`a second verb: ${more.map(([name]) => name).join(', ')}`]: true };
  return { verb, input: input ?? {}, at, arrives, refused, ...(cancels === undefined ? {} : { cancels }), ...others };
}, act);

const statusOrNone = z.enum([...OPT_IN_STATUSES, 'NONE']);
const expectation = z.strictObject({
  verdict: z.enum(VERDICTS).optional(),
  reasons: z.array(z.enum(REFUSAL_REASONS)).optional(),
  warnings: z.array(z.enum(ELIGIBILITY_WARNINGS)).optional(),
  checks: z.record(z.string(), z.enum(CHECK_OUTCOMES)).optional(),
  validUntil: instant.nullable().optional(),
  policyEdition: z.string().optional(),
  kind: z.enum(MESSAGE_KINDS).optional(),
  /** By purpose under "Acme Store"; `order_updates@other` under "Acme Outlet". */
  optIns: z.record(z.string(), statusOrNone).optional(),
  /** Everything told of the end of opt-ins up to now, in order: `EXPIRING 7 newsletter`, `EXPIRED newsletter`. */
  optInEvents: z.array(z.string()).optional(),
  /** Everything told of the window with `main` up to now, in order: `OPENED`, `EXPIRING 60`. */
  windowEvents: z.array(z.string()).optional(),
  window: z
    .strictObject({
      status: z.enum(WINDOW_STATUSES).optional(),
      openedAt: instant.optional(),
      lastInboundAt: instant.optional(),
      expiresAt: instant.optional(),
    })
    .nullable()
    .optional(),
});

const decisionCase = z
  .strictObject({
    name: z.string().min(10),
    rules: z.array(z.enum(RULES)).min(1),
    world: z
      .strictObject({
        allowsMarketing: z.boolean().default(true),
        policyEdition: z.enum(POLICY_EDITIONS.map(({ code }) => code) as [string, ...string[]]).nullable().default(null),
        reconsentPolicy: z.enum(RECONSENT_POLICIES).default('WARN'),
        /** How the customer is identified from the first act on. */
        knownBy: z.enum(['phone', 'whatsAppUserId']).default('phone'),
      })
      .prefault({}),
    given: z.array(writtenAct).default([]),
    ask: message.optional(),
    now: instant,
    at: instant.optional(),
    expect: expectation.default({}),
  })
  .superRefine(({ given, ask, now, at, expect }, context) => {
    const fault = (text: string) => context.addIssue({ code: 'custom', message: text });
    const arrivals = [...given.map((one) => one.arrives ?? one.at), now];
    if (given.some((_, index) => (arrivals[index] ?? 0) > (arrivals[index + 1] ?? 0))) {
      fault('`given` stands in the order of arrival, and nothing arrives after `now`');
    }
    for (const { verb, at: acted, arrives } of given) {
      if (SERVER_CLOCK_VERBS.has(verb) && arrives !== undefined && arrives !== acted) {
        fault(`${verb} has no time of its own in the API: leave out \`arrives\``);
      }
    }
    const { optIns, optInEvents, windowEvents, window, ...ofAnswer } = expect;
    const asksNothing = Object.keys(ofAnswer).length === 0;
    if (ask === undefined && !asksNothing) fault('`expect` speaks of an answer, but nothing is asked');
    if (ask !== undefined && asksNothing) fault('something is asked, but `expect` says nothing of the answer');
    const ofActs = given.some((one) => one.refused !== undefined || ('cancels' in one && one.cancels !== undefined));
    const ofStanding = [optIns, optInEvents, windowEvents, window].some((expected) => expected !== undefined);
    if (asksNothing && !ofActs && !ofStanding) {
      fault('nothing is expected');
    }
    if (at !== undefined && (ask === undefined || at > now)) fault('`at` is a past instant of `ask`');
  });

const SERVER_CLOCK_VERBS: ReadonlySet<string> = new Set([
  'confirm',
  'templateStatus',
  'registerTemplate',
  'publishNotice',
  'send',
]);

export type DecisionCase = z.infer<typeof decisionCase>;
export type Act = DecisionCase['given'][number];
export type ActOf<Verb extends Act['verb']> = Extract<Act, { verb: Verb }>;
export type AskedMessage = z.infer<typeof message>;

/** When an act is recorded, in ms UTC. */
export function arrivalOf({ at, arrives }: Pick<Act, 'at' | 'arrives'>): number {
  return arrives ?? at;
}

/** Reads the cases of one YAML file. @throws with file, case and field where one is malformed */
export function readCases(path: string): DecisionCase[] {
  const written: unknown = parse(readFileSync(path, 'utf8'));
  if (!Array.isArray(written)) throw new Error(`${path}: a list of cases is expected.`);
  return written.map((one: unknown, index) => {
    const read = decisionCase.safeParse(one);
    if (read.success) return read.data;
    const name = typeof one === 'object' && one !== null && 'name' in one ? String(one.name) : '(no name)';
    throw new Error(`${path}, case ${index + 1} "${name}":\n${z.prettifyError(read.error)}`);
  });
}
