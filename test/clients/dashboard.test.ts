import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderSVG } from 'uqr';
import { qrDrawing } from '../../clients/shared/src/qr-drawing.ts';
import { readSearch } from '../../clients/dashboard/src/customers/search-terms.ts';
import { hashOf, routeOf } from '../../clients/dashboard/src/shell/route.ts';
import { byDay, byName, lastDays, roundTop } from '../../clients/dashboard/src/statistics/day-counts.ts';
import { instantOf, ServerClock } from '../../clients/dashboard/src/windows/server-clock.ts';
import { clockFace, nearness, timeInWords } from '../../clients/dashboard/src/windows/time-left.ts';

describe('the search for a customer', () => {
  test.each([
    ['+1 (415) 555-0123', 'US', '+14155550123'],
    ['0049 30 1234567', 'DE', '+49301234567'],
    ['011 49 30 1234567', 'US', '+49301234567'],
    ['030 / 123 45 67', 'DE', '+49301234567'],
    ['415.555.0123', 'US', '+14155550123'],
    ['14155550123', 'US', '+14155550123'],
    ['4915112345678', 'DE', '+4915112345678'],
    ['4915112345678', 'US', '+4915112345678'],
    ['06 12345678', 'IT', '+390612345678'],
    ['tel:+491701234567', 'US', '+491701234567'],
    ['tel:030 1234567', 'DE', '+49301234567'],
    ['77 123 4567', 'SN', '+221771234567'],
  ])('reads %s in the country %s as %s', (typed, country, phone) => {
    expect(readSearch(typed, country).phones).toContain(phone);
  });

  test('looks for what begins like a country code under both numbers that it can be', () => {
    expect(readSearch('4915112345678', 'DE').phones).toEqual(['+494915112345678', '+4915112345678']);
    expect(readSearch('+4915112345678', 'DE').phones).toEqual(['+4915112345678']);
    expect(readSearch('0151 12345678', 'DE').phones).toEqual(['+4915112345678']);
  });

  test.each(['ada@example.com', 'US.13491208655302741918', 'order-77', '123', 'cus_0a1b'])(
    'takes %s for no number',
    (typed) => {
      expect(readSearch(typed, 'DE').phones).toEqual([]);
    },
  );

  test('knows the gateway’s own ids', () => {
    expect(readSearch(' cus_01a20409d341 ', 'US')).toMatchObject({ text: 'cus_01a20409d341', isCustomerId: true });
    expect(readSearch('customer', 'US').isCustomerId).toBe(false);
    expect(readSearch('US.13491208655302741918', 'US').isWhatsAppUserId).toBe(true);
    expect(readSearch('(415) 555-0123', 'US').isWhatsAppUserId).toBe(false);
  });
});

describe('places in the dashboard', () => {
  test('come back from their links', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (id) => {
        expect(routeOf(hashOf({ view: 'customer', id }))).toEqual({ view: 'customer', id });
      }),
    );
    expect(routeOf(hashOf({ view: 'windows' }))).toEqual({ view: 'windows' });
    expect(routeOf('#/keys')).toEqual({ view: 'keys' });
  });

  test('a broken link leads to the first view, and throws nothing', () => {
    expect(routeOf('#/nowhere')).toEqual({ view: 'windows' });
    expect(routeOf('#/customers/%E0%A4%A')).toEqual({ view: 'customer', id: '%E0%A4%A' });
  });
});

describe('the clock of the server', () => {
  test('is found to within the way of one answer, however wrong the own clock is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: 0, max: 900 }),
        fc.array(fc.integer({ min: 1, max: 86_400_000 }), { minLength: 1, maxLength: 100 }),
        (offset, latency, lefts) => {
          const sentAt = 1_800_000_000_000;
          const made = sentAt + latency / 2 + offset;
          const instant = instantOf(
            lefts.map((left) => ({ endsAt: made + left, secondsRemaining: Math.ceil(left / 1000) })),
          )!;
          const clock = new ServerClock();
          clock.read({ ...instant, sentAt, receivedAt: sentAt + latency });

          expect(Math.abs(clock.at(sentAt) - (sentAt + offset))).toBeLessThanOrEqual((latency + 1000) / 2 + 1);
        },
      ),
    );
  });

  test('begins anew where a clock was set', () => {
    const clock = new ServerClock();
    clock.read({ low: 1000, high: 1500, sentAt: 1000, receivedAt: 1100 });
    clock.read({ low: 901_000, high: 901_200, sentAt: 2000, receivedAt: 2000 });
    expect(clock.at(2000)).toBe(901_100);
  });

  test('is ours where nothing was told', () => {
    expect(new ServerClock().at(42)).toBe(42);
    expect(instantOf([])).toBeNull();
  });
});

describe('the time that is left', () => {
  test.each([
    [86_400_000, '24:00:00', '24 hours', 'open'],
    [3_601_000, '1:00:01', '1 hour 1 minute', 'open'],
    [3_600_000, '1:00:00', '1 hour', 'soon'],
    [59_001, '01:00', '1 minute', 'last-minutes'],
    [1, '00:01', '1 minute', 'last-minutes'],
    [0, '00:00', 'closed', 'over'],
    [-5, '00:00', 'closed', 'over'],
  ])('of %d ms is %s, or %s', (ms, face, words, near) => {
    expect([clockFace(ms), timeInWords(ms), nearness(ms)]).toEqual([face, words, near]);
  });
});

describe('counts', () => {
  test('have every day of the range, in the time zone of who looks', () => {
    const days = lastDays(Date.parse('2026-03-01T23:30:00Z'), 3, 'Europe/Berlin');
    expect(days).toEqual(['2026-02-28', '2026-03-01', '2026-03-02']);
    expect(
      byDay(days, [
        { day: '2026-03-01', count: 2 },
        { day: '2026-03-01', count: 3 },
      ]),
    ).toEqual([
      { name: '2026-02-28', count: 0 },
      { name: '2026-03-01', count: 5 },
      { name: '2026-03-02', count: 0 },
    ]);
  });

  test('are summed by what they are counted under, the largest first', () => {
    const counts = [
      { who: 'b', count: 1 },
      { who: 'a', count: 1 },
      { who: 'b', count: 4 },
    ];
    expect(byName(counts, ({ who }) => who)).toEqual([
      { name: 'b', count: 5 },
      { name: 'a', count: 1 },
    ]);
  });

  test('have an axis that ends at or above them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (largest) => {
        expect(roundTop(largest)).toBeGreaterThanOrEqual(largest);
        expect(roundTop(largest)).toBeLessThanOrEqual(Math.max(4, largest * 2.5));
      }),
    );
  });
});

test('a QR code of the gateway is drawn from its one path', () => {
  const drawing = qrDrawing(renderSVG('https://gateway.example/i#cgi_abc'))!;
  expect(drawing.viewBox).toMatch(/^0 0 \d+ \d+$/);
  expect(drawing.path.length).toBeGreaterThan(500);
  expect(qrDrawing('<svg><script>alert(1)</script></svg>')).toBeNull();
});
