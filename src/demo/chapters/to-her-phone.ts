import { randomUUID } from 'node:crypto';
import type { Person } from '../cast.ts';
import type { Catalog } from '../catalog.ts';
import { SEND_MESSAGE, showChecks, showVerdict, templateMessage, type Sent } from '../eligibility.ts';
import type { Operation } from '../gateway-client.ts';
import { abbreviated, shortForm } from '../short-form.ts';
import { arrives, ask, chapter, isSkipped, step, type Stage } from '../stage.ts';

interface Followed {
  readonly node: {
    readonly status: string;
    readonly providerMessageId: string | null;
    readonly pricing: {
      readonly billable: boolean | null;
      readonly category: string | null;
      readonly type: string | null;
    } | null;
    readonly failure: { readonly code: number | null; readonly title: string } | null;
    readonly customer: { readonly optIns: readonly { readonly status: string }[] };
  } | null;
}
const FOLLOWED: Operation<Followed> = {
  text: `query ($id: ID!) {
    node(id: $id) { ... on Message {
      status providerMessageId pricing { billable category type } failure { code title } customer { optIns { status } }
    } }
  }`,
};

/** What becomes of an accepted message: of one that arrives, of one that is refused before, and of one that Meta cannot deliver. */
export async function toHerPhone(stage: Stage, catalog: Catalog, messageId: string): Promise<void> {
  const { screen, expect, cast, simulator, subscriber } = stage;
  const { Ana, Jon } = cast;
  await chapter(
    stage,
    '6  To her phone',
    'The gateway hands the message to Meta, and Meta tells by webhooks how far it comes. Nobody has to ask: watch the right ' +
      'column.',
  );
  if (isSkipped(stage) || simulator === null) return;

  const isIt = (event: { readonly messageId: string | null }) => event.messageId === messageId;
  await arrives(stage, 'message', 'SENT', Ana, isIt);
  await arrives(stage, 'message', 'DELIVERED', Ana, isIt);
  screen.sent(`Ana takes up her phone: POST /control/customers/${Ana.phone}/read`);
  await simulator.read(Ana);
  await arrives(stage, 'message', 'READ', Ana, isIt);
  const told = subscriber.events.filter(({ stream, messageId: id }) => stream === 'message' && id === messageId);
  expect.check(
    'Every step is told once, in order',
    told.map(({ type }) => type),
    ['ACCEPTED', 'SENT', 'DELIVERED', 'READ'],
  );
  const shown = `query { node(id: "${abbreviated(messageId)}") { ... on Message { status providerMessageId pricing { billable category type } } } }`;
  const { node } = await ask(stage, shown, FOLLOWED, { id: messageId });
  const { pricing } = node ?? {};
  screen.got(`${node?.status ?? ''}, at Meta ${abbreviated(node?.providerMessageId ?? '')}`, 'good');
  screen.row(
    '·',
    'what it costs',
    `${pricing?.billable === true ? 'charged' : 'free'}, ${pricing?.category}, ${pricing?.type}`,
  );
  const [onPhone] = await simulator.phoneOf(Ana);
  screen.row('·', 'on her phone', `"${onPhone?.text ?? ''}"`);
  expect.check('The message is read', node?.status, 'READ');
  expect.check("Meta's id is kept", node?.providerMessageId?.startsWith('wamid.'), true);
  expect.check('Meta told the price', [pricing?.billable, pricing?.category], [true, 'utility']);

  await step(stage, 'The same to Jon, who never said yes. Meta does not hear of it.');
  const toJon = await send(stage, catalog, Jon);
  if (toJon.eligibility !== null) {
    showVerdict(screen, toJon.eligibility);
    showChecks(screen, toJon.eligibility, 'failed');
  }
  expect.check('Jon is sent nothing', [toJon.message, toJon.eligibility?.verdict], [null, 'REFUSED']);
  expect.check('Meta has nothing for Jon', await simulator.phoneOf(Jon), []);
  await toOneWhoBlocked(stage, catalog);
}

/** Carla's opt-in stands, and she has blocked the business in WhatsApp. */
async function toOneWhoBlocked(stage: Stage, catalog: Catalog): Promise<void> {
  const { screen, expect, cast, simulator } = stage;
  const { Carla } = cast;
  await step(
    stage,
    'And to Carla, who said yes, and then blocked the business in WhatsApp. Only Meta knows; the gateway learns it from the status.',
  );
  await simulator?.block(Carla);
  const { message } = await send(stage, catalog, Carla);
  screen.got(message?.status ?? 'refused');
  expect.check('The message to Carla is accepted', message?.status, 'ACCEPTED');
  if (message === null) return;
  await arrives(stage, 'message', 'FAILED', Carla);
  const { node } = await stage.gateway.ask(FOLLOWED, { id: message.id });
  screen.got(`${node?.status}: ${node?.failure?.code} ${node?.failure?.title}`, 'bad');
  expect.check('It failed, and Meta said why', [node?.status, node?.failure?.code], ['FAILED', 131026]);
  const standing = node?.customer.optIns.map(({ status }) => status);
  screen.row('·', 'her opt-in', `${standing?.join(', ')}: what cannot be delivered is no opt-out`);
  expect.check("Carla's opt-in stands", standing, ['ACTIVE']);
}

async function send(stage: Stage, catalog: Catalog, person: Person): Promise<Sent['sendMessage']> {
  const input = {
    idempotencyKey: randomUUID(),
    to: { phone: person.phone },
    senderId: catalog.senderId,
    template: templateMessage(catalog, person.name),
  };
  const shown = `mutation { sendMessage(input: ${shortForm(input)}) { message { status } eligibility { verdict reasons } } }`;
  return (await ask(stage, shown, SEND_MESSAGE, { input })).sendMessage;
}
