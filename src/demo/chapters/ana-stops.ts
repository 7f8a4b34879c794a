import { randomUUID } from 'node:crypto';
import type { Catalog } from '../catalog.ts';
import { customerWrites } from '../customer-writes.ts';
import { SEND_MESSAGE, showChecks, showVerdict, templateMessage } from '../eligibility.ts';
import type { Operation } from '../gateway-client.ts';
import type { ServerClock } from '../server-clock.ts';
import { shortForm } from '../short-form.ts';
import { arrives, ask, chapter, step, waitUntil, type Stage } from '../stage.ts';
import type { SeenEvent } from '../subscriber.ts';

interface Stopped {
  readonly customer: {
    readonly optIns: readonly { readonly status: string; readonly purpose: { readonly code: string } }[];
    readonly messages: {
      readonly nodes: readonly {
        readonly kind: string;
        readonly status: string;
        readonly body: string | null;
        readonly replyTo: string | null;
      }[];
    };
  } | null;
}
const STANDING: Operation<Stopped> = {
  text: `query ($phone: PhoneNumber!) {
    customer(by: { phone: $phone }) { optIns { status purpose { code } } messages { nodes { kind status body replyTo } } }
  }`,
};
const SECOND = 1_000;
/** A timer can fire a little early. */
const TIMER_MS = 20;

/** One word withdraws everything, at once: what waits is cancelled, what comes is refused. */
export async function anaStops(stage: Stage, catalog: Catalog, clock: ServerClock): Promise<void> {
  const { screen, expect, cast, simulator } = stage;
  const { Ana } = cast;
  await chapter(
    stage,
    '9  Ana writes STOP',
    'A message that consists of a stop word, in any of ten languages, takes back everything under this business name. What was ' +
      'accepted and not yet handed to Meta is cancelled with it, and she is told once that it is done.',
  );
  // Meta's timestamps are whole seconds: hers must not seem to lie before what she did a moment ago.
  await waitUntil(stage, Date.now() + SECOND - (clock.now() % SECOND) + clock.errorMs + TIMER_MS);
  await customerWrites(stage, catalog, Ana, 'Stop!', clock);
  await arrives(stage, 'consent', 'WITHDRAWN', Ana);
  await arrives(stage, 'message', simulator === null ? 'ACCEPTED' : 'DELIVERED', Ana, isAcknowledgement);

  const shown = `query { customer(by: { phone: "${Ana.phone}" }) { optIns { status } messages { nodes { kind status body replyTo } } } }`;
  const { customer } = await ask(stage, shown, STANDING, { phone: Ana.phone });
  const messages = customer?.messages.nodes ?? [];
  for (const { status, purpose } of customer?.optIns ?? []) screen.got(`opt-in to ${purpose.code}: ${status}`);
  const canceled = messages.filter(({ status }) => status === 'CANCELED');
  screen.got(canceled.length === 0 ? 'Her messages:' : `${canceled.length} accepted messages cancelled:`);
  for (const { kind, status, body } of messages) screen.row('·', `${kind} ${status}`, `"${body ?? ''}"`);
  expect.check(
    'Her opt-in is withdrawn',
    customer?.optIns.map(({ status }) => status),
    ['WITHDRAWN'],
  );
  expect.check(
    'No message of hers waits any more',
    messages.filter(({ status, replyTo }) => status === 'ACCEPTED' && replyTo === null),
    [],
  );
  expect.check('Her stop is acknowledged once', messages.filter(({ replyTo }) => replyTo === 'STOP').length, 1);
  // What was handed over before she stopped is with Meta; what is there must be there in full.
  expect.check('Both messages of before are there', messages.length, 3);
  await ginaStops(stage, catalog, clock);

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

function isAcknowledgement({ replyTo }: SeenEvent): boolean {
  return replyTo === 'STOP';
}

/** In Spanish, and twice. */
async function ginaStops(stage: Stage, catalog: Catalog, clock: ServerClock): Promise<void> {
  const { screen, expect, cast, simulator, subscriber, gateway } = stage;
  const { Gina } = cast;
  if (simulator === null) return;
  await step(stage, 'Gina stops in Spanish, and once more to be sure. She is answered once, in her language.');
  await customerWrites(stage, catalog, Gina, 'BAJA', clock);
  await arrives(stage, 'message', 'DELIVERED', Gina, isAcknowledgement);
  const isTold = ({ stream, type, phone }: SeenEvent) =>
    stream === 'consent' && type === 'WITHDRAWN' && phone === Gina.phone;
  const toldBefore = subscriber.events.filter(isTold).length;
  await customerWrites(stage, catalog, Gina, 'baja!', clock);
  await arrives(
    stage,
    'consent',
    'WITHDRAWN',
    Gina,
    (event) => subscriber.events.filter(isTold).indexOf(event) >= toldBefore,
  );
  const { customer } = await gateway.ask(STANDING, { phone: Gina.phone });
  const answers = (customer?.messages.nodes ?? []).filter(({ replyTo }) => replyTo !== null);
  for (const { status, body } of answers) screen.row('·', `answered, ${status}`, `"${body ?? ''}"`);
  expect.check('Two stops have one answer', answers.length, 1);
  expect.check('It is in Spanish', answers[0]?.body?.startsWith('Te has dado de baja'), true);
}
