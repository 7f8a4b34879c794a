import { setTimeout as sleep } from 'node:timers/promises';
import type { Cast, Person } from './cast.ts';
import type { Expectations } from './expectations.ts';
import type { Access } from './find-gateway.ts';
import type { GatewayClient, Operation } from './gateway-client.ts';
import type { Screen } from './screen.ts';
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
}

/** Short selections and inputs stay on one line. */
const INNERMOST = /\w+ \{[^{}]{1,50}\}/g;
const EVENT_MS = 3_000;
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

/** The subscriber is told this of that person: at once, so a few seconds are more than enough. */
export async function arrives(
  { subscriber, screen, expect }: Stage,
  stream: SeenEvent['stream'],
  type: string,
  { name, phone }: Person,
): Promise<void> {
  const matches = (event: SeenEvent) => event.stream === stream && event.type === type && event.phone === phone;
  const event = await screen.attend(subscriber.until(matches, EVENT_MS));
  expect.check(`The subscriber is told ${type} of ${name}'s ${stream}`, event !== null, true);
}

/** Waits for that moment of this machine's clock, and lets events through meanwhile. */
export async function waitUntil({ screen }: Stage, at: number): Promise<void> {
  await screen.attend(sleep(Math.max(0, at - Date.now())));
}
