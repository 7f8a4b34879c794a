import { randomUUID } from 'node:crypto';
import type { Person } from './cast.ts';
import type { Catalog, Channel } from './catalog.ts';
import type { Operation } from './gateway-client.ts';
import { shortForm } from './short-form.ts';
import { NBSP } from './wrap.ts';
import { ask, type Stage } from './stage.ts';

export interface Captured {
  readonly optIns: readonly {
    readonly id: string;
    readonly status: string;
    readonly purpose: { readonly code: string };
    readonly evidence: {
      readonly action: string;
      readonly facts: readonly { readonly name: string; readonly value: string }[];
    };
  }[];
  readonly confirmationToken: string | null;
  readonly userErrors: readonly {
    readonly code: string;
    readonly field: readonly string[];
    readonly message: string;
  }[];
}

const ANSWER =
  '{ optIns { id status purpose { code } evidence { action facts { name value } } } confirmationToken userErrors { code field message } }';

/** How the mutations and inputs of the schema spell the channels. */
const SPELLED: Record<Channel, string> = {
  WEBSITE: 'Website',
  APP: 'App',
  IVR: 'Ivr',
  EMAIL: 'Email',
  SMS: 'Sms',
  STORE: 'Store',
  WHATSAPP: 'WhatsApp',
};

export interface CaptureInput {
  readonly idempotencyKey: string;
  readonly customer: { readonly phone: string };
  readonly noticeIds: readonly string[];
  readonly requireConfirmation?: true;
  readonly evidence: Readonly<Record<string, string | boolean>>;
}

/** One act of one person, as the channel would report it. */
export function captureInput(
  catalog: Catalog,
  channel: Channel,
  { phone }: Person,
  evidence: CaptureInput['evidence'],
): CaptureInput {
  return { idempotencyKey: randomUUID(), customer: { phone }, noticeIds: [catalog.notices[channel].id], evidence };
}

/** Reports the act. */
export async function capture(stage: Stage, channel: Channel, input: CaptureInput): Promise<Captured> {
  const name = `capture${SPELLED[channel]}OptIn`;
  const operation: Operation<{ readonly captured: Captured }> = {
    text: `mutation ($input: Capture${SPELLED[channel]}OptInInput!) { captured: ${name}(input: $input) ${ANSWER} }`,
  };
  const shown = `mutation { ${name}(input: ${shortForm(input)}) { optIns { status } } }`;
  const { captured } = await ask(stage, shown, operation, { input });
  return captured;
}

const CONFIRM: Operation<{ readonly captured: Captured }> = {
  text: `mutation ($token: String!) { captured: confirmOptIn(input: { token: $token }) ${ANSWER} }`,
};

/** Brings back the token that only the customer was sent. */
export async function confirm(stage: Stage, token: string): Promise<Captured> {
  const shown = `mutation { confirmOptIn(input: { token: "${token.slice(0, 4)}…" }) { optIns { status } } }`;
  const { captured } = await ask(stage, shown, CONFIRM, { token });
  return captured;
}

/** Shows where the customer stands, and what is kept as proof. */
export function showCaptured({ screen }: Stage, { optIns, userErrors }: Captured): void {
  for (const { status, purpose, evidence } of optIns) {
    const facts = evidence.facts.map(({ name, value }) => `${name}:${NBSP}${shortForm(value)}`).join(', ');
    screen.got(
      `${status} for ${purpose.code}; kept as proof: ${evidence.action}, ${facts}`,
      status === 'ACTIVE' ? 'good' : undefined,
    );
  }
  for (const { code, field, message } of userErrors) screen.got(`${code} at ${field.join('.')}: ${message}`, 'bad');
}
