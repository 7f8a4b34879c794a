import { z } from 'zod';

const milliseconds = z.number().min(0).max(86_400_000);
const share = z.number().min(0).max(1);

const delays = z.strictObject({
  /** Each is counted from when the message was accepted, and has jitter. */
  sent: milliseconds,
  delivered: milliseconds,
  /** Null: customers read only when they are made to. */
  read: milliseconds.nullable(),
  /** From the creation of a template to Meta's decision. Null: by hand only. */
  review: milliseconds.nullable(),
  /** At most this share of a delay more or less. */
  jitter: share,
});

const webhook = z.strictObject({
  /** The share of things that are told twice. */
  duplicate: share,
  /** The share of things that are held back and told after what came later. */
  disorder: share,
  /** How long those are held back, at most. */
  disorderMs: milliseconds,
  /** How many things go in one POST at most. */
  batch: z.number().int().min(1).max(1_000),
  /** How many POSTs are under way at once. */
  concurrency: z.number().int().min(1).max(32),
  /** How long an answer may take. */
  timeoutMs: milliseconds.min(1),
  /** How often a POST that was not answered with 200 is sent again. */
  retries: z.number().int().min(0).max(1_000),
  /** The first wait before it is; each further one is twice as long. */
  retryMs: milliseconds,
  /** The longest wait. */
  retryMaxMs: milliseconds,
});

const refusalBy = z.enum(['status', 'answer']);

const behaviour = z.strictObject({
  delays,
  webhook,
  /** One message to the same customer per this time, once the burst is used up (131056). */
  pairIntervalMs: milliseconds,
  pairBurst: z.number().int().min(1).max(100_000),
  /** Marketing templates that one customer gets in 24 hours; more are 131049. Null: no limit. */
  marketingPerDay: z.number().int().min(0).max(100_000).nullable(),
  /** Whether 131047 comes as a `failed` status, as at Meta, or at once. */
  windowRefusal: refusalBy,
  /** The same for 131026, 131049 and 131050. */
  refusals: refusalBy,
  /** How a new user id is told: as a system message, as Meta does now, or in the field that its documentation once named. */
  userIdUpdate: z.enum(['message', 'field']),
});

export type WebhookBehaviour = z.infer<typeof webhook>;

/** How Meta and its customers behave. Times are in ms. */
export type Behaviour = z.infer<typeof behaviour>;

/** Some of it; what is left out stays as it is. */
export type BehaviourChange = z.infer<typeof behaviourChange>;

export const behaviourChange = behaviour.extend({ delays: delays.partial(), webhook: webhook.partial() }).partial();

export const DEFAULT_BEHAVIOUR: Behaviour = {
  delays: { sent: 200, delivered: 600, read: 1_500, review: 2_000, jitter: 0.3 },
  webhook: {
    duplicate: 0,
    disorder: 0,
    disorderMs: 2_000,
    batch: 200,
    concurrency: 4,
    timeoutMs: 10_000,
    retries: 12,
    retryMs: 250,
    retryMaxMs: 15_000,
  },
  pairIntervalMs: 6_000,
  pairBurst: 45,
  marketingPerDay: null,
  windowRefusal: 'status',
  refusals: 'status',
  userIdUpdate: 'message',
};

/** @throws ZodError where a value is none */
export function changedBehaviour(before: Behaviour, change: BehaviourChange): Behaviour {
  const checked = behaviourChange.parse(change);
  const after = {
    ...before,
    ...checked,
    delays: { ...before.delays, ...checked.delays },
    webhook: { ...before.webhook, ...checked.webhook },
  };
  return behaviour.parse(after);
}
