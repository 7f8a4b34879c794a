import { capture, captureInput, showCaptured } from '../capture.ts';
import type { Catalog } from '../catalog.ts';
import type { Operation } from '../gateway-client.ts';
import { ask, chapter, step, type Stage } from '../stage.ts';
import type { Repeatable } from './seven-channels.ts';

interface Found {
  readonly customer: { readonly optIns: readonly { readonly id: string }[] } | null;
}
const CUSTOMER: Operation<Found> = {
  text: 'query ($phone: PhoneNumber!) { customer(by: { phone: $phone }) { optIns { id } } }',
};

/** What is no consent, and what is one consent however often it is reported. */
export async function whatDoesNotCount(stage: Stage, catalog: Catalog, bens: Repeatable): Promise<void> {
  const { screen, expect, cast } = stage;
  const { Ben, Jon } = cast;
  await chapter(
    stage,
    '4  What is no consent, and what counts once',
    'A box that was ticked before Jon came says nothing about Jon. It is refused with a code that programs can read, and ' +
      'nothing is stored.',
  );
  const evidence = { action: 'CHECKED_BOX', preselected: true, pageUrl: 'https://acme.example/checkout' };
  const refused = await capture(stage, 'WEBSITE', captureInput(catalog, 'WEBSITE', Jon, evidence));
  showCaptured(stage, refused);
  expect.check(
    'A pre-ticked box is refused',
    refused.userErrors.map(({ code }) => code),
    ['PASSIVE_CONSENT'],
  );
  const jon = await stage.gateway.ask(CUSTOMER, { phone: Jon.phone });
  expect.check('Jon stays a stranger', jon.customer, null);

  await step(
    stage,
    "The answer to Ben's call got lost on a bad line, so the app sends it again, with the same idempotency key.",
  );
  const again = await capture(stage, 'APP', bens.input);
  expect.check('The same call has the same answer', again, bens.answer);
  showCaptured(stage, again);
  const shown = `query { customer(by: { phone: "${Ben.phone}" }) { optIns { id } } }`;
  const { customer } = await ask(stage, shown, CUSTOMER, { phone: Ben.phone });
  const count = customer?.optIns.length ?? 0;
  screen.got(`${count} opt-in, the one of before`, 'good');
  expect.check(
    'Ben has one opt-in',
    customer?.optIns.map(({ id }) => id),
    bens.answer.optIns.map(({ id }) => id),
  );

  await step(stage, 'The same key with something else in it is a mistake of the program, and is told as one.');
  const other = await capture(stage, 'APP', {
    ...bens.input,
    evidence: { ...bens.input.evidence, screen: 'Settings' },
  });
  showCaptured(stage, other);
  expect.check(
    'A key is for one act',
    other.userErrors.map(({ code }) => code),
    ['IDEMPOTENCY_CONFLICT'],
  );
}
