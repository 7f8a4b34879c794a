import type { Person } from '../cast.ts';
import type { Catalog } from '../catalog.ts';
import { ELIGIBILITY, showChecks, showVerdict } from '../eligibility.ts';
import type { ServerClock } from '../server-clock.ts';
import { shortForm } from '../short-form.ts';
import { ask, chapter, step, type Stage } from '../stage.ts';
import type { SeenEvent } from '../subscriber.ts';
import type { TwoClocks } from './two-clocks.ts';

const LATEST_MS = Number(process.env['DEMO_LATEST_MS'] ?? 1_000);
const ROUNDING_MS = 2;
/** Waited for beyond the moment itself, so that a late event is told as late, and not as missing. */
const GRACE_MS = Math.max(5_000, LATEST_MS);

/** The two windows of the beginning come to their ends by themselves. */
export async function timeActs(stage: Stage, catalog: Catalog, clocks: TwoClocks, clock: ServerClock): Promise<void> {
  const { screen, expect, cast } = stage;
  const { Hugo, Iris } = cast;
  const { endsAt, nearsEndAt, leadMinutes } = clocks;
  await chapter(
    stage,
    '11  Time acts by itself',
    `Nobody has to ask. The gateway itself tells when a window has ${leadMinutes} minutes left, and when it has ended, so that no ` +
      'one types an answer that can no longer be sent.',
  );
  const isNearing = (event: SeenEvent) => event.type === 'EXPIRING' && event.leadMinutes === leadMinutes;
  const nearing = await delayOf(stage, clock, Iris, isNearing, nearsEndAt, `EXPIRING of Iris's window`);
  const ended = await delayOf(stage, clock, Hugo, ({ type }) => type === 'EXPIRED', endsAt, `EXPIRED of Hugo's window`);
  tellDelay(stage, clock, `EXPIRING, ${leadMinutes} minutes before Iris's window ends`, nearing);
  tellDelay(stage, clock, "EXPIRED, at the end of Hugo's window", ended);

  await step(stage, 'And for Hugo, whom we could have answered freely a moment ago:');
  const question = { to: { phone: Hugo.phone }, senderId: catalog.senderId, text: { body: 'It arrives tomorrow.' } };
  const shown = `query { eligibility(input: ${shortForm(question)}) { verdict reasons checks {…} } }`;
  const { eligibility } = await ask(stage, shown, ELIGIBILITY, { input: question });
  showVerdict(screen, eligibility);
  showChecks(screen, eligibility, 'failed');
  expect.check('After the end of his window Hugo has to write first', eligibility.reasons, ['WINDOW_CLOSED']);
}

/** How long after its moment the event arrived; null where it did not. */
async function delayOf(
  { screen, subscriber }: Stage,
  clock: ServerClock,
  { phone }: Person,
  matches: (event: SeenEvent) => boolean,
  moment: number,
  what: string,
): Promise<number | null> {
  const isIt = (event: SeenEvent) => event.stream === 'window' && event.phone === phone && matches(event);
  const remaining = Math.max(0, moment - clock.now());
  const seen = await screen.attend(
    subscriber.until(isIt, remaining + GRACE_MS),
    remaining > 0 ? { what, at: Date.now() + remaining } : undefined,
  );
  return seen === null ? null : Math.round(clock.at(seen.arrivedAt) - moment);
}

function tellDelay({ screen, expect }: Stage, { errorMs }: ServerClock, what: string, delay: number | null): void {
  const isInTime = delay !== null && delay < LATEST_MS && delay >= -(errorMs + ROUNDING_MS);
  screen.got(
    `${what}: arrived ${delay === null ? 'never' : `${Math.max(0, delay)} ms after that instant`}`,
    isInTime ? 'good' : 'bad',
  );
  expect.check(`${what}, arrives within a second, and not before`, isInTime || delay, true);
}
