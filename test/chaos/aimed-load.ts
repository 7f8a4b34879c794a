import { setTimeout as sleep } from 'node:timers/promises';
import { momentIn, type Acts } from './acts.ts';
import { PURPOSES } from './businesses.ts';
import type { NetworkedReplica } from './networked-replicas.ts';
import type { Seeded } from './seeded.ts';

const WAVES = 2;
/** Customers of a wave, who all write at once: each replica has a batch to store while the others store theirs. */
const WRITERS = 50;
/** From then to the first of their windows' moments, where the machine is quick, and how long those go on. */
const AHEAD_MS = 1_500;
const MOMENTS_MS = 700;
const DECIDING = 8;

/**
 * Aimed at what the mutants break: batches of several replicas at the same time, messages that reach a window in the very moment
 * that the clock tells of it, and sends beside withdrawals.
 *
 * @param slowness of the machine: what is written has to be stored before its moment
 */
export async function aimedLoad(acts: Acts, area: string, random: Seeded, slowness = 1): Promise<void> {
  let isOver = false;
  const phoneOf = (kind: number, index: number): string =>
    `+1${area}55${String(kind)}${String(index).padStart(4, '0')}`;
  const deciding = Array.from({ length: DECIDING }, (_, index) => decide(acts, phoneOf(6, index), () => isOver));
  for (let wave = 0; wave < WAVES; wave += 1) {
    const phones = Array.from({ length: WRITERS }, (_, index) => phoneOf(7, wave * WRITERS + index));
    await Promise.all(phones.map((phone) => meetTheClock(acts, phone, random, AHEAD_MS * slowness)));
  }
  isOver = true;
  await Promise.all(deciding);
}

/** Writes, and again when the window's moment has just come, or is just about to. */
async function meetTheClock(acts: Acts, phone: string, random: Seeded, aheadMs: number): Promise<void> {
  const { id: senderId } = random.pick(acts.business.senders);
  const inMs = aheadMs + random.between(0, MOMENTS_MS);
  const moment = Date.now() + inMs;
  await acts.writes(phone, momentIn(inMs, 0), senderId);
  await sleep(Math.max(0, moment - Date.now() + random.between(-25, 15)));
  await acts.writes(phone, momentIn(1_000, 1), senderId);
}

async function decide(acts: Acts, phone: string, isOver: () => boolean): Promise<void> {
  const [purpose] = PURPOSES;
  while (!isOver()) {
    await acts.optsIn(phone, purpose, Date.now() - 1);
    await Promise.all([
      acts.isSent(phone, purpose),
      acts.isSent(phone, purpose),
      acts.withdraws(phone, purpose, Date.now() - 1),
      acts.isSent(phone, purpose),
      acts.isSent(phone, purpose),
    ]);
  }
}

/** Freezes one replica after the other while windows come due, so that it goes on with what it read long ago. */
export async function freezeInTurn(
  replicas: readonly NetworkedReplica[],
  random: Seeded,
  tell: (what: string) => void,
  slowness = 1,
): Promise<void> {
  for (let wave = 0; wave < WAVES; wave += 1) {
    await sleep(AHEAD_MS * slowness + random.between(0, MOMENTS_MS));
    const replica = random.pick(replicas);
    tell(`${replica.name} is frozen`);
    replica.freeze();
    await sleep(600);
    replica.thaw();
  }
}
