import { setTimeout as sleep } from 'node:timers/promises';
import { momentIn, type Acts } from './acts.ts';
import { PURPOSES } from './businesses.ts';
import type { Seeded } from './seeded.ts';

/** Minutes before the end at which EXPIRING is told: many, so that one window can cross several within seconds. */
export const LEADS = [1_000, 480, 120, 60, 30, 10, 5, 2, 1] as const;
/** From the end back. */
const MOMENTS = [0, ...LEADS.toReversed()];

const WRITERS = 3;
const DECIDERS = 2;
const DECIDING_CUSTOMERS = 30;

/** Customers who write so that their windows have moments within seconds, and others who give consent, take it back, and are sent to. */
export async function mixedLoad(acts: Acts, area: string, random: Seeded, isOver: () => boolean): Promise<void> {
  let customers = 0;
  const newPhone = (): string => `+1${area}555${String((customers += 1)).padStart(4, '0')}`;
  const deciding = Array.from({ length: DECIDING_CUSTOMERS }, newPhone);
  await Promise.all([
    ...Array.from({ length: WRITERS }, () => write(acts, newPhone, random.fork(), isOver)),
    ...Array.from({ length: DECIDERS }, () => decide(acts, deciding, random.fork(), isOver)),
  ]);
}

interface Writer {
  readonly phone: string;
  readonly senderId: string;
  /** Which moment comes next; later messages move the window on to earlier ones. */
  moment: number;
}

async function write(acts: Acts, newPhone: () => string, random: Seeded, isOver: () => boolean): Promise<void> {
  let writers: Writer[] = [];
  while (!isOver()) {
    if (writers.length === 0 || random.next() < 0.4) {
      writers.push({ phone: newPhone(), senderId: random.pick(acts.business.senders).id, moment: random.below(3) });
    }
    const writer = random.pick(writers);
    writer.moment += random.below(2);
    const occurredAt = momentIn(random.between(500, 6_000), MOMENTS[writer.moment] ?? 0);
    // Some come late, or twice within a moment from two places.
    const late = random.next() < 0.15 ? random.between(0, 20_000) : 0;
    const both = [acts.writes(writer.phone, Math.floor(occurredAt - late), writer.senderId)];
    if (random.next() < 0.15) both.push(acts.writes(writer.phone, occurredAt + 250, writer.senderId));
    await Promise.all(both);
    writers = writers.filter(({ moment }) => moment < MOMENTS.length - 1);
    await sleep(random.between(20, 120));
  }
}

async function decide(acts: Acts, phones: readonly string[], random: Seeded, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const phone = random.pick(phones);
    const purpose = random.pick(PURPOSES);
    const now = Date.now() - 1;
    // A tablet that was offline hands in what happened seconds ago.
    const at = random.next() < 0.2 ? Math.floor(now - random.between(0, 8_000)) : now;
    const kind = random.next();
    if (kind < 0.35) await acts.optsIn(phone, purpose, at);
    else if (kind < 0.75) await acts.isSent(phone, purpose);
    else if (kind < 0.85) await acts.withdraws(phone, random.next() < 0.3 ? null : purpose, at);
    else
      await Promise.all([
        acts.isSent(phone, purpose),
        acts.withdraws(phone, purpose, now),
        acts.isSent(phone, purpose),
      ]);
    await sleep(random.between(20, 120));
  }
}
