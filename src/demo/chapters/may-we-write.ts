import { randomUUID } from 'node:crypto';
import type { Catalog } from '../catalog.ts';
import { ELIGIBILITY, SEND_MESSAGE, clockTime, showChecks, showVerdict, templateMessage } from '../eligibility.ts';
import { shortForm } from '../short-form.ts';
import { arrives, ask, chapter, step, type Stage } from '../stage.ts';

/** Outside the conversation window: free content may not go, an approved template with an opt-in may. @returns the message's id */
export async function mayWeWrite(stage: Stage, catalog: Catalog): Promise<string> {
  const { screen, expect, cast } = stage;
  const { Ana } = cast;
  const { senderId } = catalog;
  await chapter(
    stage,
    '5  May we write to Ana?',
    'She opted in on the website, and has never written on WhatsApp: no conversation window is open. Ask before you write; ' +
      'the answer is a whole explanation, with what would mend it.',
  );
  const question = { to: { phone: Ana.phone }, senderId, text: { body: 'Hello Ana!' } };
  const shown = `query { eligibility(input: ${shortForm(question)}) { verdict reasons checks { rule outcome explanation remedy } } }`;
  const { eligibility } = await ask(stage, shown, ELIGIBILITY, { input: question });
  showVerdict(screen, eligibility);
  showChecks(screen, eligibility, 'failed');
  expect.check('Free content waits for the customer', eligibility.reasons, ['WINDOW_CLOSED']);

  const { purpose, template } = catalog;
  await step(
    stage,
    `A template that Meta approved may go, because she opted in to ${purpose.code}. Sending is the same decision, with the ` +
      'message behind it, and keeps every check for good.',
  );
  const message = { to: { phone: Ana.phone }, senderId, template: templateMessage(catalog, Ana.name) };
  const input = { idempotencyKey: randomUUID(), ...message };
  const send = `mutation { sendMessage(input: ${shortForm(input)}) { message { status body } eligibility { verdict checks {…} } } }`;
  const { sendMessage } = await ask(stage, send, SEND_MESSAGE, { input });
  expect.check(`The template ${template.name} is accepted`, sendMessage.message?.status, 'ACCEPTED');
  if (sendMessage.message === null || sendMessage.eligibility === null) return '';
  screen.got(`${sendMessage.message.status}: "${sendMessage.message.body}"`, 'good');
  showChecks(screen, sendMessage.eligibility, 'every');
  return sendMessage.message.id;
}

/** Inside it: free content may go, until the window ends. @returns when it was allowed */
export async function weMayAnswer(stage: Stage, catalog: Catalog): Promise<string> {
  const { screen, expect, cast } = stage;
  const { senderId } = catalog;
  await step(stage, 'Now free content may go, and the answer says for how long it holds: ask again then, not before.');
  const input = {
    idempotencyKey: randomUUID(),
    to: { phone: cast.Ana.phone },
    senderId,
    text: { body: 'Friday before noon. See you!' },
  };
  const shown = `mutation { sendMessage(input: ${shortForm(input)}) { message { status } eligibility { verdict validUntil } } }`;
  const { sendMessage } = await ask(stage, shown, SEND_MESSAGE, { input });
  const { message, eligibility } = sendMessage;
  expect.check('The session message is accepted', message?.status, 'ACCEPTED');
  expect.check('The answer holds until the window ends', eligibility?.validUntil != null, true);
  screen.got(
    `${message?.status ?? 'refused'}, ${eligibility?.verdict ?? ''} until tomorrow, ${clockTime(eligibility?.validUntil ?? '')}`,
    'good',
  );
  if (stage.simulator !== null) {
    await arrives(stage, 'message', 'DELIVERED', cast.Ana, ({ messageId }) => messageId === message?.id);
  }
  return message?.acceptedAt ?? '';
}
