import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { WindowList, type ListedWindow, type WindowChange } from '../../clients/dashboard/src/windows/window-list.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** The gateway's windows: customers write, time passes, and every change is an event in one order. */
class Server {
  now = DAY;
  readonly events: WindowChange[] = [];
  private readonly windows = new Map<string, ListedWindow>();

  write(customer: number): void {
    const id = `win_${String(customer)}`;
    const before = this.windows.get(id);
    const window = {
      id,
      isOpen: true,
      endsAt: this.now + DAY,
      lastInboundAt: this.now,
      customerId: `cus_${String(customer)}`,
      customerName: `…${String(customer)}`,
      customerKey: null,
      senderId: 'snd_1',
      senderName: 'Acme Store',
    };
    // Two messages of one instant change nothing.
    if (before?.isOpen === true && before.endsAt === window.endsAt) return;
    this.windows.set(id, window);
    this.events.push({ type: before?.isOpen === true ? 'EXTENDED' : 'OPENED', window });
  }

  pass(ms: number): void {
    const until = this.now + ms;
    for (const window of this.open()) {
      if (window.endsAt <= until + 10 * MINUTE) this.events.push({ type: 'EXPIRING', window });
      if (window.endsAt > until) continue;
      const closed = { ...window, isOpen: false };
      this.windows.set(window.id, closed);
      this.events.push({ type: 'EXPIRED', window: closed });
    }
    this.now = until;
  }

  open(): ListedWindow[] {
    return [...this.windows.values()]
      .filter(({ isOpen }) => isOpen)
      .toSorted((a, b) => a.endsAt - b.endsAt || (a.id < b.id ? -1 : 1));
  }

  page(first: number, after: ListedWindow | undefined) {
    const behind = this.open().filter(
      ({ id, endsAt }) => after === undefined || endsAt > after.endsAt || (endsAt === after.endsAt && id > after.id),
    );
    return { windows: behind.slice(0, first), isLast: behind.length <= first };
  }
}

type Step =
  | { readonly do: 'write'; readonly customer: number }
  | { readonly do: 'pass'; readonly minutes: number }
  | { readonly do: 'ask' | 'answer' | 'repeat' }
  | { readonly do: 'hear'; readonly count: number };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constant('write' as const), customer: fc.nat(30) }) },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 700 }) }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('ask' as const, 'answer' as const, 'repeat' as const) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('hear' as const), count: fc.integer({ min: 1, max: 6 }) }) },
  ),
  { maxLength: 120 },
);

const bare = (windows: readonly ListedWindow[]) => windows.map(({ id, endsAt }) => [id, endsAt]);

/** Runs a page that loads while the world goes on: events are heard late, answers arrive late, some events twice. */
function run(before: readonly number[], happenings: readonly Step[], first: number) {
  const server = new Server();
  for (const customer of before) {
    server.write(customer);
    server.pass(MINUTE);
  }
  const list = new WindowList();
  const from = server.events.length;
  let heard = from;
  let asked: ReturnType<Server['page']> | undefined = server.page(first, undefined);
  let last: ListedWindow | undefined;
  const answer = () => {
    if (asked === undefined) return;
    list.load(asked);
    last = asked.windows.at(-1) ?? last;
    asked = undefined;
  };
  const hear = (count: number) => {
    list.apply(server.events.slice(heard, heard + count));
    heard = Math.min(server.events.length, heard + count);
  };
  for (const step of happenings) {
    if (step.do === 'write') server.write(step.customer);
    else if (step.do === 'pass') server.pass(step.minutes * MINUTE);
    else if (step.do === 'ask') asked ??= list.isWhole ? undefined : server.page(first, last);
    else if (step.do === 'answer') answer();
    else if (step.do === 'repeat') list.apply(server.events.slice(Math.max(from, heard - 3), heard));
    else hear(step.count);
  }
  return {
    server,
    list,
    answer,
    hearAll: () => hear(server.events.length),
    askOn: () => (asked = server.page(first, last)),
  };
}

describe('the list of open windows', () => {
  test('is the picture of the server, whatever the order of pages and events', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(30), { maxLength: 30 }),
        steps,
        fc.integer({ min: 1, max: 9 }),
        (before, happenings, first) => {
          const { server, list, answer, hearAll, askOn } = run(before, happenings, first);
          answer();
          while (!list.isWhole) {
            askOn();
            answer();
          }
          hearAll();

          expect(bare(list.order)).toEqual(bare(server.open()));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('has no hole as far as it reaches, once all events are heard', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(30), { maxLength: 30 }),
        steps,
        fc.integer({ min: 1, max: 9 }),
        (before, happenings, first) => {
          const { server, list, hearAll } = run(before, happenings, first);
          hearAll();

          expect(bare(list.order)).toEqual(bare(server.open()).slice(0, list.order.length));
        },
      ),
      { numRuns: 500 },
    );
  });

  const window: ListedWindow = {
    id: 'win_1',
    isOpen: true,
    endsAt: 5 * DAY,
    lastInboundAt: 4 * DAY,
    customerId: 'cus_1',
    customerName: '+14155550123',
    customerKey: 'crm-1',
    senderId: 'snd_1',
    senderName: 'Acme Store',
  };

  test('marks a window that ends soon until the customer writes again', () => {
    const list = new WindowList();
    list.load({ windows: [window], isLast: true });
    list.apply([{ type: 'EXPIRING', window }]);
    expect(list.order).toMatchObject([{ id: 'win_1', isExpiring: true }]);

    list.load({ windows: [window], isLast: true });
    expect(list.order).toMatchObject([{ isExpiring: true }]);

    list.apply([{ type: 'EXTENDED', window: { ...window, endsAt: 6 * DAY } }]);
    expect(list.order).toMatchObject([{ isExpiring: false }]);
  });

  test('keeps a window that closed apart, and takes it back when it opens', () => {
    const list = new WindowList();
    list.load({ windows: [window], isLast: true });
    list.apply([{ type: 'EXPIRED', window: { ...window, isOpen: false } }]);
    expect(list.order).toEqual([]);
    expect(list.closedSince(window.endsAt)).toMatchObject([{ id: 'win_1' }]);
    expect(list.closedSince(window.endsAt + 1)).toEqual([]);

    list.apply([{ type: 'OPENED', window: { ...window, endsAt: 7 * DAY } }]);
    expect(list.order).toMatchObject([{ id: 'win_1' }]);
    expect(list.closedSince(0)).toEqual([]);
  });

  test('is the same array until something changes, so that nothing is drawn for nothing', () => {
    const list = new WindowList();
    list.load({ windows: [window], isLast: true });
    const before = list.order;
    list.apply([]);
    expect(list.order).toBe(before);
  });
});
