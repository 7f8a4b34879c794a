import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Catalog } from '../catalog.ts';
import { SEND_MESSAGE, templateMessage } from '../eligibility.ts';
import type { Operation } from '../gateway-client.ts';
import { shortForm } from '../short-form.ts';
import type { Simulator } from '../simulator.ts';
import { arrives, ask, chapter, isSkipped, step, type Stage } from '../stage.ts';

interface Withdrawn {
  readonly withdrawOptIn: {
    readonly optIns: readonly { readonly status: string; readonly purpose: { readonly code: string } }[];
    readonly canceledMessages: number;
    readonly userErrors: readonly { readonly code: string }[];
  };
}
const WITHDRAW: Operation<Withdrawn> = {
  text: `mutation ($input: WithdrawOptInInput!) {
    withdrawOptIn(input: $input) { optIns { status purpose { code } } canceledMessages userErrors { code } }
  }`,
};
const ORDERS = ['A-1043', 'A-1044', 'A-1045'] as const;
const LOOK_AGAIN_MS = 20;
const PATIENCE_MS = 20_000;

/** A withdrawal wins over what waits, and Meta never hears of it. */
export async function emmaWithdraws(stage: Stage, catalog: Catalog): Promise<void> {
  const { screen, expect, cast, simulator } = stage;
  const { Emma } = cast;
  await chapter(
    stage,
    '8  A withdrawal overtakes what waits',
    'For a moment Meta has no room (130429), so three messages to Emma wait in line. Then she takes her opt-in back.',
  );
  if (isSkipped(stage) || simulator === null) return;
  screen.sent('PUT /control/faults { throughputErrors: 1 }   (the simulator)');
  await simulator.beBusy(true);
  try {
    const ids = await acceptThree(stage, catalog);
    await screen.attend(untilRefused(stage, simulator));
    screen.got(`Meta: 130429, and the gateway keeps the three in their order`);

    await step(stage, 'Emma takes it back in the app. The answer says how many messages that stopped.');
    const input = {
      idempotencyKey: randomUUID(),
      customer: { phone: Emma.phone },
      purposes: [catalog.purpose.code],
      sourceChannel: 'APP',
    };
    const shown = `mutation { withdrawOptIn(input: ${shortForm(input)}) { optIns { status } canceledMessages } }`;
    const { withdrawOptIn } = await ask(stage, shown, WITHDRAW, { input });
    const { optIns, canceledMessages } = withdrawOptIn;
    screen.got(
      `opt-in ${optIns.map(({ status }) => status).join(', ')}; ${canceledMessages} messages cancelled`,
      'good',
    );
    expect.check(
      'Her opt-in is withdrawn',
      optIns.map(({ status }) => status),
      ['WITHDRAWN'],
    );
    // The first of them can be on its way to be refused again at this very moment; it is canceled when it comes back.
    expect.check('The withdrawal says how many it cancelled', canceledMessages === 3 || canceledMessages === 2, true);
    for (const id of ids) await arrives(stage, 'message', 'CANCELED', Emma, ({ messageId }) => messageId === id);
  } finally {
    await simulator.beBusy(false);
  }
  screen.sent('PUT /control/faults { throughputErrors: 0 }   (Meta has room again)');
  const onPhone = await simulator.phoneOf(Emma);
  screen.got(`${onPhone.length} messages on Emma's phone`, 'good');
  expect.check('Meta never got one of them', onPhone, []);
}

async function acceptThree(stage: Stage, catalog: Catalog): Promise<string[]> {
  const { screen, expect, gateway, cast } = stage;
  const { Emma } = cast;
  screen.sent(`mutation { sendMessage(input: {…}) { message { status } } }   for the orders ${ORDERS.join(', ')}`);
  const ids: string[] = [];
  const statuses: string[] = [];
  for (const order of ORDERS) {
    const input = {
      idempotencyKey: randomUUID(),
      to: { phone: Emma.phone },
      senderId: catalog.senderId,
      template: templateMessage(catalog, Emma.name, order),
    };
    const { message } = (await gateway.ask(SEND_MESSAGE, { input })).sendMessage;
    ids.push(message?.id ?? '');
    statuses.push(message?.status ?? 'refused');
  }
  screen.got(statuses.join(', '), 'good');
  expect.check('The three are accepted', statuses, ['ACCEPTED', 'ACCEPTED', 'ACCEPTED']);
  return ids;
}

async function untilRefused({ expect, cast }: Stage, simulator: Simulator): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  let refusals = 0;
  while (refusals === 0 && Date.now() < deadline) {
    refusals = await simulator.refusedFor(cast.Emma);
    if (refusals === 0) await sleep(LOOK_AGAIN_MS);
  }
  expect.check('Meta was asked, and had no room', refusals > 0, true);
}
