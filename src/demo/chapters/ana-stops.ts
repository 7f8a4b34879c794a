import { randomUUID } from 'node:crypto';
import type { Catalog } from '../catalog.ts';
import { customersWrite, inboundText } from '../customer-writes.ts';
import { SEND_MESSAGE, showChecks, showVerdict, templateMessage } from '../eligibility.ts';
import type { Operation } from '../gateway-client.ts';
import type { ServerClock } from '../server-clock.ts';
import { shortForm } from '../short-form.ts';
import { arrives, ask, chapter, step, waitUntil, type Stage } from '../stage.ts';

interface Stopped {
  readonly customer: {
    readonly optIns: readonly { readonly status: string; readonly purpose: { readonly code: string } }[];
    readonly messages: {
      readonly nodes: readonly { readonly kind: string; readonly status: string; readonly body: string | null }[];
    };
  } | null;
}
const STANDING: Operation<Stopped> = {
  text: `query ($phone: PhoneNumber!) {
    customer(by: { phone: $phone }) { optIns { status purpose { code } } messages { nodes { kind status body } } }
  }`,
};
const SECOND = 1_000;
/** A timer can fire a little early. */
const TIMER_MS = 20;

/** One word withdraws everything, at once: what waits is cancelled, what comes is refused. */
export async function anaStops(stage: Stage, catalog: Catalog, clock: ServerClock): Promise<void> {
  const { screen, expect, cast } = stage;
  const { Ana } = cast;
  await chapter(
    stage,
    '7  Ana writes STOP',
    'A message that consists of a stop word, in any of ten languages, takes back everything under this business name. Messages ' +
      'that were accepted and not yet handed to Meta are cancelled with it.',
  );
  // Meta's timestamps are whole seconds: hers must not seem to lie before what she did a moment ago.
  await waitUntil(stage, Date.now() + SECOND - (clock.now() % SECOND) + clock.errorMs + TIMER_MS);
  await customersWrite(stage, catalog, [inboundText(Ana, 'Stop!', clock)]);
  await arrives(stage, 'consent', 'WITHDRAWN', Ana);

  const shown = `query { customer(by: { phone: "${Ana.phone}" }) { optIns { status } messages { nodes { kind status body } } } }`;
  const { customer } = await ask(stage, shown, STANDING, { phone: Ana.phone });
  const messages = customer?.messages.nodes ?? [];
  for (const { status, purpose } of customer?.optIns ?? []) screen.got(`opt-in to ${purpose.code}: ${status}`);
  const canceled = messages.filter(({ status }) => status === 'CANCELED');
  screen.got(`${canceled.length} accepted messages cancelled:`);
  for (const { kind, status, body } of messages) screen.row('·', `${kind} ${status}`, `"${body ?? ''}"`);
  expect.check(
    'Her opt-in is withdrawn',
    customer?.optIns.map(({ status }) => status),
    ['WITHDRAWN'],
  );
  expect.check(
    'No message of hers waits any more',
    messages.filter(({ status }) => status === 'ACCEPTED'),
    [],
  );
  // A gateway that sends may have handed them over already; what is there must be there in full.
  expect.check('Both messages are there', messages.length, 2);

  await step(
    stage,
    'The same template as before, a moment later. A refusal is an answer, not an error: it says why, and what would mend it.',
  );
  const input = {
    idempotencyKey: randomUUID(),
    to: { phone: Ana.phone },
    senderId: catalog.senderId,
    template: templateMessage(catalog, Ana.name),
  };
  const send = `mutation { sendMessage(input: ${shortForm(input)}) { message { id } eligibility { verdict reasons checks {…} } } }`;
  const { sendMessage } = await ask(stage, send, SEND_MESSAGE, { input });
  const { eligibility, message } = sendMessage;
  expect.check('Nothing is sent after STOP', [message, eligibility?.verdict], [null, 'REFUSED']);
  expect.check('The refusal names its reason', eligibility?.reasons.includes('CUSTOMER_STOPPED'), true);
  if (eligibility === null) return;
  showVerdict(screen, eligibility);
  showChecks(screen, eligibility, 'failed');
}
