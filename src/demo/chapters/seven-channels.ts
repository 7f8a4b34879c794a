import type { Person } from '../cast.ts';
import { capture, captureInput, confirm, showCaptured, type CaptureInput, type Captured } from '../capture.ts';
import type { Catalog, Channel } from '../catalog.ts';
import { customerWrites } from '../customer-writes.ts';
import type { ServerClock } from '../server-clock.ts';
import { arrives, chapter, step, type Stage } from '../stage.ts';

/** What a later chapter repeats. */
export interface Repeatable {
  readonly input: CaptureInput;
  readonly answer: Captured;
}

/** One opt-in from each source channel, each with the evidence that only this channel can give. */
export async function sevenChannels(stage: Stage, catalog: Catalog, clock: ServerClock): Promise<Repeatable> {
  const { Ana, Ben, Carla, Dev, Emma, Farid, Gina } = stage.cast;
  const play = async (channel: Channel, person: Person, sentence: string, evidence: CaptureInput['evidence']) => {
    await step(stage, `${channel}: ${sentence}`);
    const input = captureInput(catalog, channel, person, evidence);
    const answer = await capture(stage, channel, input);
    expectStatus(stage, person, answer, 'ACTIVE');
    await arrives(stage, 'consent', 'GIVEN', person);
    return { input, answer };
  };

  await chapter(
    stage,
    '3  Seven ways to say yes',
    'Wherever a customer agrees, the channel reports the act with its own evidence. Each has a mutation of its own, so that ' +
      'nothing that proves the act can be forgotten.',
  );
  await play('WEBSITE', Ana, 'Ana ticks the empty box at the checkout.', {
    action: 'CHECKED_BOX',
    preselected: false,
    pageUrl: 'https://acme.example/checkout',
  });
  const bens = await play('APP', Ben, 'Ben taps Yes in the app.', {
    action: 'TAPPED_BUTTON',
    preselected: false,
    appId: 'example.acme.shop',
    screen: 'Order placed',
  });
  await play('IVR', Carla, 'Carla presses 1 on the telephone.', {
    action: 'PRESSED_KEY',
    callId: 'call-7731',
    digit: '1',
  });
  await doubleOptIn(stage, catalog, Dev);
  await play('SMS', Emma, 'Emma answers a text message.', {
    action: 'SENT_KEYWORD',
    providerMessageId: 'sms-20881',
    body: 'Yes please',
  });
  await play('STORE', Farid, 'Farid signs the form at the counter.', {
    action: 'SIGNED_FORM',
    storeId: 'Lisbon-2',
    formReference: 'F-0093',
  });

  await step(
    stage,
    'WHATSAPP: Gina writes YES in the chat itself; the proof is her message, so the gateway must have it first.',
  );
  const hers = await customerWrites(stage, catalog, Gina, 'YES', clock);
  await arrives(stage, 'window', 'OPENED', Gina);
  const evidence = { action: 'SENT_KEYWORD', messageId: hers.id, body: hers.text };
  expectStatus(
    stage,
    Gina,
    await capture(stage, 'WHATSAPP', captureInput(catalog, 'WHATSAPP', Gina, evidence)),
    'ACTIVE',
  );
  await arrives(stage, 'consent', 'GIVEN', Gina);
  return bens;
}

/** The second yes comes from the mailbox alone. */
async function doubleOptIn(stage: Stage, catalog: Catalog, person: Person): Promise<void> {
  await step(stage, `EMAIL, as a double opt-in: ${person.name} clicks the link of a mail, and is asked once more.`);
  const evidence = { action: 'CLICKED_LINK', messageId: '<4711@mail.acme.example>', linkId: 'footer' };
  const input = { ...captureInput(catalog, 'EMAIL', person, evidence), requireConfirmation: true } as const;
  const pending = await capture(stage, 'EMAIL', input);
  expectStatus(stage, person, pending, 'PENDING');
  await arrives(stage, 'consent', 'CONFIRMATION_REQUESTED', person);
  expectStatus(stage, person, await confirm(stage, pending.confirmationToken ?? ''), 'ACTIVE');
  await arrives(stage, 'consent', 'CONFIRMED', person);
}

function expectStatus(stage: Stage, { name }: Person, captured: Captured, status: string): void {
  showCaptured(stage, captured);
  const statuses = captured.optIns.map((optIn) => optIn.status);
  stage.expect.check(`${name} has one opt-in, ${status}`, statuses, [status]);
}
