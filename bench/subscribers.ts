/* The measuring process: many subscribers of window events, who note when each came. */
import type { Socket } from 'node:net';
import { answerQuestions } from './asked-process.ts';
import { subscribeRaw } from './raw-subscriber.ts';
import { Meter } from './usage.ts';

interface SubscribeInput {
  readonly url: string;
  readonly apiKeys: readonly string[];
  readonly subscribers: number;
  /** One in so many is checked event by event; of the others events are counted. */
  readonly checkedEvery: number;
  /** Each asks with a document of its own, so that nobody shares an execution. */
  readonly alone: boolean;
}

interface Checked {
  readonly seen: Set<string>;
  doubled: number;
  early: number;
  outOfOrder: number;
  last: number;
}

const meter = new Meter();
const sockets: Socket[] = [];
const counts: number[] = [];
const checked = new Map<number, Checked>();
const closed: string[] = [];
let delays: number[] = [];
let lastAt = 0;

/** Those who connect at a time: a gateway takes so many from one address that have not said who they are. */
const CONNECTING = 40;

const questions = {
  subscribe: async ({ url, apiKeys, subscribers, checkedEvery, alone }: SubscribeInput) => {
    let next = 0;
    const connectOne = async (): Promise<void> => {
      while (next < subscribers) {
        const index = next;
        next += 1;
        const place = counts.push(0) - 1;
        if (index % checkedEvery === 0) {
          checked.set(place, { seen: new Set(), doubled: 0, early: 0, outOfOrder: 0, last: 0 });
        }
        const query = `subscription${alone ? ` Alone${place}` : ''} { windowEvents(types: [EXPIRED]) { cursor occurredAt window { id } } }`;
        const apiKey = apiKeys[index % apiKeys.length] ?? '';
        const onMessage = (text: Buffer): void => note(place, text);
        sockets.push(await subscribeRaw({ url, apiKey, query, onMessage, onClosed: (reason) => closed.push(reason) }));
      }
    };
    await Promise.all(Array.from({ length: CONNECTING }, connectOne));
  },
  /** Nothing that comes is read any more. */
  stopReading: () => {
    for (const socket of sockets) socket.pause();
  },
  /** What came since the last time. Delays in ms from an event's moment to here. */
  report: () => {
    const sorted = Float64Array.from(delays).sort();
    const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
    const received = counts.reduce((sum, count) => sum + count, 0);
    const all = [...checked.values()];
    const sum = (of: (one: Checked) => number): number => all.reduce((total, one) => total + of(one), 0);
    const report = {
      subscribers: counts.length,
      received,
      fewest: Math.min(...counts),
      most: Math.max(...counts),
      checked: all.length,
      fewestDistinct: Math.min(...all.map(({ seen }) => seen.size)),
      doubled: sum(({ doubled }) => doubled),
      early: sum(({ early }) => early),
      outOfOrder: sum(({ outOfOrder }) => outOfOrder),
      closed: closed.slice(0, 3),
      closedCount: closed.length,
      p50: at(0.5),
      p90: at(0.9),
      p99: at(0.99),
      max: at(1),
      samples: sorted.length,
      lastAt,
    };
    delays = [];
    return report;
  },
  /** What came so far was to warm up: it counts, and how long it took does not. */
  warm: () => {
    delays = [];
  },
  received: () => counts.reduce((sum, count) => sum + count, 0),
  usage: () => meter.read(),
};

function note(place: number, text: Buffer): void {
  counts[place]! += 1;
  const mine = checked.get(place);
  if (mine === undefined) return;
  const now = Date.now();
  lastAt = now;
  const { type, payload } = JSON.parse(text.toString()) as Message;
  if (type !== 'next') {
    closed.push(text.toString().slice(0, 200));
    return;
  }
  const { cursor, occurredAt } = payload.data.windowEvents;
  if (mine.seen.has(cursor)) mine.doubled += 1;
  mine.seen.add(cursor);
  const seq = Number(Buffer.from(cursor, 'base64url').toString().slice(3));
  if (seq < mine.last) mine.outOfOrder += 1;
  mine.last = seq;
  const delay = now - Date.parse(occurredAt);
  if (delay < 0) mine.early += 1;
  delays.push(delay);
}

interface Message {
  readonly type: string;
  readonly payload: {
    readonly data: { readonly windowEvents: { readonly cursor: string; readonly occurredAt: string } };
  };
}

export type SubscribersProcess = typeof questions;
export type EventsReport = ReturnType<typeof questions.report>;
answerQuestions(questions, async () => {
  for (const socket of sockets) socket.destroy();
});
