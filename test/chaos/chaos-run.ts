import { setTimeout as sleep } from 'node:timers/promises';
import { Acts, momentIn } from './acts.ts';
import { PURPOSES, type ChaosBusiness } from './businesses.ts';
import { Callers } from './callers.ts';
import { wantedBy } from './check-subscribers.ts';
import type { BusinessJournal, Call, EventFilter, History } from './history.ts';
import { readJournal, stateDifferences, type JournalSnapshot } from './read-journal.ts';
import { ResumingSubscriber } from './resuming-subscriber.ts';
import type { Seeded } from './seeded.ts';

const LOOK_MS = 100;

export interface ChaosRunOptions {
  readonly seed: number;
  readonly random: Seeded;
  /** Where the clients find the replicas. */
  readonly addresses: readonly string[];
  readonly businesses: readonly ChaosBusiness[];
  readonly database: { readonly url: string; readonly adminUrl: string };
  readonly leads: readonly number[];
  /** What one business's callers do; `area` makes their customers' numbers. */
  readonly load: (acts: Acts, area: string) => Promise<void>;
  /** What goes wrong meanwhile; resolves once all is whole again. */
  readonly faults: (tell: (what: string) => void) => Promise<void>;
  /** How long everybody may take to catch up once all is whole: generous, as a slow machine is no fault of the gateway. */
  readonly catchUpMs: number;
}

/** Load, subscribers and faults, and what is left of them: once all is whole, everybody may catch up before it is written down. */
export async function chaosRun(options: ChaosRunOptions): Promise<History> {
  const { seed, random, businesses, addresses, database, leads, catchUpMs } = options;
  const calls: Call[] = [];
  const faults: { at: number; what: string }[] = [];
  let hasGivenUp = false;
  const parties = businesses.map((business, index) => {
    const callers = new Callers(
      { addresses, random: random.fork(), calls, hasGivenUp: () => hasGivenUp },
      business.id,
      business.key,
    );
    return { business, acts: new Acts(callers, business), area: `2${String(index + 1)}2` };
  });
  const subscribers: ResumingSubscriber[] = [];
  try {
    for (const { business, acts, area } of parties) {
      subscribers.push(...(await subscribe(options, business, acts, area)));
    }
    const load = Promise.all(parties.map(({ acts, area }) => options.load(acts, area)));
    await Promise.all([load, options.faults((what) => void faults.push({ at: Date.now(), what }))]);
    const journals: BusinessJournal[] = [];
    for (const { business, acts } of parties) {
      const snapshot = await settled(database.adminUrl, business.id, calls, catchUpMs);
      await caughtUp(subscribers, business.id, snapshot, catchUpMs);
      journals.push({
        businessId: business.id,
        ...snapshot,
        standings: await standings(acts.callers, calls),
        differences: await stateDifferences(database.url, business.id),
      });
    }
    return { seed, leads, calls, faults, journals, subscribers: subscribers.map(({ history }) => history) };
  } finally {
    hasGivenUp = true;
    await Promise.all(subscribers.map((subscriber) => subscriber.stop()));
  }
}

/** With some customers whom they can ask for. */
async function subscribe(
  { addresses, random, database }: ChaosRunOptions,
  business: ChaosBusiness,
  acts: Acts,
  area: string,
): Promise<ResumingSubscriber[]> {
  const known = [`+1${area}5550001`, `+1${area}5550040`];
  for (const phone of known) {
    await acts.writes(phone, momentIn(3_000, 0), business.senders[0]!.id);
    await acts.optsIn(phone, PURPOSES[0], Date.now() - 1);
  }
  const { rows, head } = await readJournal(database.adminUrl, business.id);
  const [first, second] = known.map(
    (phone) => rows.find(({ category, payload }) => category === 'customer' && payload.phone === phone)!.customerId,
  );
  const all = { types: null, customerId: null, senderId: null };
  const filters: EventFilter[] = [
    { ...all, kind: 'window' },
    { ...all, kind: 'window' },
    { ...all, kind: 'window', types: ['EXPIRING', 'EXPIRED'] },
    { ...all, kind: 'window', senderId: business.senders.at(-1)!.id },
    { ...all, kind: 'window', customerId: second! },
    { ...all, kind: 'consent' },
    { ...all, kind: 'consent', types: ['WITHDRAWN'] },
    { ...all, kind: 'message' },
    { ...all, kind: 'message', customerId: first! },
  ];
  return filters.map(
    (filter) =>
      new ResumingSubscriber({
        addresses,
        random: random.fork(),
        businessId: business.id,
        key: business.key,
        // Some begin with the history.
        after: random.next() < 0.3 ? 0 : head,
        filter,
      }),
  );
}

/** The journal once the clock has nothing left to tell; what is left after all this time the checks will name. */
async function settled(
  adminUrl: string,
  businessId: string,
  calls: readonly Call[],
  catchUpMs: number,
): Promise<JournalSnapshot> {
  const deadline = Date.now() + catchUpMs;
  for (;;) {
    const snapshot = await readJournal(adminUrl, businessId, { onlyOnceSettled: Date.now() < deadline, calls });
    if (snapshot.rows.length > 0) return snapshot;
    await sleep(LOOK_MS);
  }
}

async function caughtUp(
  subscribers: readonly ResumingSubscriber[],
  businessId: string,
  snapshot: JournalSnapshot,
  catchUpMs: number,
): Promise<void> {
  const deadline = Date.now() + catchUpMs;
  const journal = { businessId, ...snapshot, standings: [], differences: [] };
  const own = subscribers
    .map(({ history }) => history)
    .filter((history) => history.businessId === businessId)
    .map((history) => ({ history, last: wantedBy(history, journal).at(-1)?.seq ?? 0 }));
  const isBehind = (): boolean => own.some(({ history, last }) => (history.received.at(-1)?.seq ?? 0) < last);
  while (isBehind() && Date.now() < deadline) await sleep(LOOK_MS);
}

const STANDINGS = `query($phone: PhoneNumber!) {
  customer(by: { phone: $phone }) { optIns { status purpose { code } } } }`;

interface StandingsAnswer {
  readonly customer: {
    readonly optIns: readonly { readonly status: string; readonly purpose: { readonly code: string } }[];
  } | null;
}

async function standings(callers: Callers, calls: readonly Call[]): Promise<BusinessJournal['standings']> {
  const withdrawn = calls.filter((call) => call.businessId === callers.businessId && call.act.kind === 'WITHDRAWAL');
  const phones = [...new Set(withdrawn.map(({ phone }) => phone))];
  const answers: { phone: string; purpose: string; status: string }[] = [];
  for (const phone of phones) {
    const answer = await callers.ask<StandingsAnswer>(STANDINGS, { phone });
    for (const { status, purpose } of answer?.customer?.optIns ?? []) {
      answers.push({ phone, purpose: purpose.code, status });
    }
  }
  return answers;
}
