import { setTimeout as sleep } from 'node:timers/promises';
import type { Cast, Person } from './cast.ts';
import type { Expectations } from './expectations.ts';
import type { Access } from './find-gateway.ts';
import type { GatewayClient, Operation } from './gateway-client.ts';
import type { Screen } from './screen.ts';
import type { Simulator } from './simulator.ts';
import type { SeenEvent, Subscriber } from './subscriber.ts';
import { NBSP } from './wrap.ts';

/** What every chapter plays on. */
export interface Stage {
  readonly access: Access;
  readonly gateway: GatewayClient;
  readonly screen: Screen;
  readonly subscriber: Subscriber;
  readonly cast: Cast;
  readonly expect: Expectations;
  /** WhatsApp, as simulated; null where the gateway speaks to Meta, or to nobody. */
  readonly simulator: Simulator | null;
}

/** Short selections and inputs stay on one line. */
const INNERMOST = /\w+ \{[^{}]{1,50}\}/g;
/** What comes at once comes in milliseconds; a busy machine may take its time. */
const EVENT_MS = 20_000;
const HEADING_MS = 450;
const STEP_MS = 120;

/** A heading, one sentence or two, and time to read them. */
export async function chapter({ screen }: Stage, title: string, narration: string): Promise<void> {
  screen.chapter(title);
  screen.say(narration);
  await screen.rest(HEADING_MS);
}

/** Starts a step inside a chapter, by a sentence of its own. */
export async function step({ screen }: Stage, narration: string): Promise<void> {
  await screen.rest(STEP_MS);
  screen.step(narration);
}

/** Shows a question in short, and asks it. */
export async function ask<Answer>(
  { screen, gateway }: Stage,
  shown: string,
  operation: Operation<Answer>,
  variables: object,
): Promise<Answer> {
  screen.sent(shown.replace(INNERMOST, (inner) => inner.replaceAll(' ', NBSP)));
  return gateway.ask(operation, variables);
}

/** The subscriber is told this of that person. @param which tells it from others of its kind */
export async function arrives(
  { subscriber, screen, expect }: Stage,
  stream: SeenEvent['stream'],
  type: string,
  { name, phone }: Person,
  which: (event: SeenEvent) => boolean = () => true,
): Promise<void> {
  const matches = (event: SeenEvent) =>
    event.stream === stream && event.type === type && event.phone === phone && which(event);
  const event = await screen.attend(subscriber.until(matches, EVENT_MS));
  expect.check(`The subscriber is told ${type} of ${name}'s ${stream}`, event !== null, true);
}

/** A chapter that needs a simulated WhatsApp says so where there is none. */
export function isSkipped(stage: Stage): stage is Stage & { readonly simulator: null } {
  if (stage.simulator !== null) return false;
  stage.screen.got(
    'Left out: this gateway has no simulator that is known here, so its messages go to Meta, or wait where it has no token.',
  );
  return true;
}

/** Waits for that moment of this machine's clock, and lets events through meanwhile. */
export async function waitUntil({ screen }: Stage, at: number): Promise<void> {
  await screen.attend(sleep(Math.max(0, at - Date.now())));
}
