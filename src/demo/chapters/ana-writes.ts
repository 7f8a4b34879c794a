import type { Catalog } from '../catalog.ts';
import { customersWrite, customerWrites, inboundText } from '../customer-writes.ts';
import { envelope, postWebhook } from '../meta-webhook.ts';
import type { ServerClock } from '../server-clock.ts';
import { arrives, chapter, step, type Stage } from '../stage.ts';
import { weMayAnswer } from './may-we-write.ts';

/** A signed webhook opens the window; a forged one does nothing, and a second delivery neither. @returns when we answered */
export async function anaWrites(stage: Stage, catalog: Catalog, clock: ServerClock): Promise<string> {
  const { access, screen, expect, subscriber, cast } = stage;
  const { Ana } = cast;
  await chapter(
    stage,
    '7  Ana writes back',
    'Meta tells the gateway by a webhook, signed with the app secret over its raw bytes. Her message opens the window.',
  );
  const hers = await customerWrites(stage, catalog, Ana, 'Thanks! Can it come on Friday?', clock);
  await arrives(stage, 'window', 'OPENED', Ana);

  await step(
    stage,
    'Meta delivers at least once: the same message comes again. And somebody else tries, without the secret.',
  );
  await customersWrite(stage, catalog, [hers]);
  const forged = await postWebhook(access, envelope(catalog.sender, [inboundText(Ana, 'Buy this!', clock)]), 'a guess');
  screen.sent('POST /webhooks/whatsapp   X-Hub-Signature-256: by another secret');
  screen.got(`HTTP ${forged.status} ${forged.code ?? ''}`, 'bad');
  expect.check('A forged webhook is refused', [forged.status, forged.code], [401, 'SIGNATURE_INVALID']);

  const answeredAt = await weMayAnswer(stage, catalog);
  const told = subscriber.events.filter(({ stream, phone }) => stream === 'window' && phone === Ana.phone);
  expect.check(
    'One message opens one window, once',
    told.map(({ type }) => type),
    ['OPENED'],
  );
  return answeredAt;
}
