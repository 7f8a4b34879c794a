import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DAY, HOUR } from '../../src/consent/instant.ts';
import { reconsentDueSince } from '../../src/consent/reconsent.ts';
import { readConsent } from '../../src/persistence/reads/read-consent.ts';
import { changeCustomerPhone } from '../../src/usecases/change-customer-phone.ts';
import { confirmOptIn } from '../../src/usecases/confirm-opt-in.ts';
import { captureOptIn } from '../../src/usecases/capture-opt-in.ts';
import { eraseCustomer } from '../../src/usecases/erase-customer.ts';
import { noticeCoverage } from '../../src/usecases/notice-coverage.ts';
import { optInViews } from '../../src/usecases/opt-in-view.ts';
import type { NoticeRecord } from '../../src/usecases/records.ts';
import { withdrawOptIn } from '../../src/usecases/withdraw-opt-in.ts';
import { publishVersion, tickBoxes } from '../support/acts.ts';
import {
  createTestServices,
  givenBusiness,
  valueOf,
  type TestBusiness,
  type TestServices,
} from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { testVault } from '../support/vault.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const CODES = ['order_updates', 'offers'] as const;
const SENDERS = ['Acme Store', 'Acme Garden'] as const;

let testDatabase: TestDatabase;
let services: TestServices;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: NOW });
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

const person = fc.constantFrom(0, 1, 2);
const purpose = fc.constantFrom(...CODES);
/** How long before it reached us somebody acted. */
const ago = fc.constantFrom(0, 0, HOUR, 3 * HOUR);
const act = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ act: fc.constant('optIn'), person, purpose, ago, asks: fc.boolean(), isOld: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('withdraw'),
      person,
      purpose: fc.option(purpose),
      sender: fc.option(fc.constantFrom(0, 1)),
      ago,
    }),
  },
  fc.record({ act: fc.constant('confirm') }),
  { weight: 2, arbitrary: fc.record({ act: fc.constant('changePhone'), person, isBack: fc.boolean(), ago }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('publish'), purpose, material: fc.boolean() }) },
  fc.record({ act: fc.constant('wait'), days: fc.constantFrom(1, 366) }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** Three customers of one business, who change their numbers, go back to former ones, and confirm what was sent to those. */
class Story {
  readonly business: TestBusiness;
  readonly notices: NoticeRecord[];
  private readonly phones = [100, 200, 300];
  private readonly tokens: { readonly token: string }[] = [];
  private count = 0;

  constructor(business: TestBusiness) {
    this.business = business;
    this.notices = CODES.map((code) => business.notice(code, 'WEBSITE'));
  }

  phoneOf(index: number): string {
    return `+14155550${String(this.phones[index])}`;
  }

  async play(one: Act): Promise<void> {
    const { deps, clock } = services;
    const { caller, purposes, senders } = this.business;
    clock.advance(HOUR);
    const occurredAt = 'ago' in one ? clock.now() - one.ago : clock.now();
    this.count += 1;
    switch (one.act) {
      case 'optIn': {
        const versions = this.notices.filter(({ purposeId }) => purposeId === purposes[one.purpose].id);
        const noticeIds = [(one.isOld ? versions[0] : versions.at(-1))!.id];
        const answer = await captureOptIn(deps, caller, {
          ...{
            idempotencyKey: `act-${this.count}`,
            customer: { phone: this.phoneOf(one.person) },
            noticeIds,
            occurredAt,
          },
          ...{ requireConfirmation: one.asks, channel: 'WEBSITE' },
          evidence: { action: 'CHECKED_BOX', preselected: false, pageUrl: 'https://acme.example' },
        });
        if (answer.ok) this.keep(answer.value.confirmationToken);
        return;
      }
      case 'withdraw':
        await withdrawOptIn(deps, caller, {
          ...{
            idempotencyKey: null,
            customer: { phone: this.phoneOf(one.person) },
            sourceChannel: 'WEBSITE',
            occurredAt,
          },
          ...{ purposes: one.purpose && [one.purpose], all: one.purpose === null },
          senderId: one.sender === null ? null : senders[one.sender]!.id,
        });
        return;
      case 'confirm':
        if (this.tokens.length > 0) await confirmOptIn(deps, caller, this.tokens.at(-1)!);
        return;
      case 'changePhone': {
        const customer = { phone: this.phoneOf(one.person) };
        const newPhone = `+14155550${String(this.phones[one.person]! + (one.isBack ? -1 : 1))}`;
        const answer = await changeCustomerPhone(deps, caller, {
          idempotencyKey: null,
          customer,
          newPhone,
          occurredAt,
        });
        if (!answer.ok) return;
        // A change that reached us late may be overtaken already.
        this.phones[one.person] = Number(answer.value.customer.phone!.slice(-3));
        this.keep(answer.value.confirmationToken);
        return;
      }
      case 'publish':
        this.notices.push(await publishVersion(services, this.business, one));
        return;
      case 'wait':
        clock.advance(one.days * DAY);
    }
  }

  private keep(token: string | null): void {
    if (token !== null) this.tokens.push({ token });
  }

  /** By the rules of the core, customer by customer. */
  async expected(): Promise<Record<string, [number, number]>> {
    const { caller } = this.business;
    const { items } = await services.reads.customers(caller, { first: 10, after: null });
    const readings = await services.reads.consentOf(
      caller,
      items.map(({ item }) => item.id),
    );
    const known = await services.reads.noticesByIds(
      caller,
      this.notices.map(({ id }) => id),
    );
    const overtaken = known.flatMap(({ id, overtakenAt }) =>
      overtakenAt === null ? [] : [{ noticeId: id, since: overtakenAt }],
    );
    const counts: Record<string, [number, number]> = Object.fromEntries(this.notices.map(({ id }) => [id, [0, 0]]));
    for (const view of readings.flatMap(optInViews)) {
      if (view.status !== 'ACTIVE') continue;
      const count = counts[view.capture.noticeId]!;
      count[0] += 1;
      if (reconsentDueSince(view, overtaken, services.clock.now()) !== null) count[1] += 1;
    }
    return counts;
  }
}

test('coverage counts as the rules do, whatever happened', async () => {
  const counted: number[] = [];
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 14 }), async (acts) => {
      const story = new Story(await givenBusiness(services, { senderNames: SENDERS, channels: ['WEBSITE'] }));
      for (const one of acts) await story.play(one);
      const coverage = await noticeCoverage(services.reads, story.business.caller, { purpose: null, senderId: null });
      expect(Object.fromEntries(coverage.map((one) => [one.notice.id, [one.activeOptIns, one.reconsentDue]]))).toEqual(
        await story.expected(),
      );
      counted.push(coverage.reduce((sum, { reconsentDue }) => sum + reconsentDue, 0));
    }),
    { numRuns: 100 },
  );
  expect(counted.some((due) => due > 0)).toBe(true);
});

test('coverage of one purpose, or of one sender, is its part of the whole', async () => {
  const story = new Story(await givenBusiness(services, { senderNames: SENDERS, channels: ['WEBSITE'] }));
  const { caller, senders, purposes } = story.business;
  await story.play({ act: 'optIn', person: 0, purpose: 'offers', ago: 0, asks: false, isOld: false });
  await story.play({ act: 'changePhone', person: 0, isBack: false, ago: 0 });
  await story.play({ act: 'confirm' });
  await story.play({ act: 'publish', purpose: 'offers', material: true });
  const of = (filter: { purpose?: string; senderId?: string }) =>
    noticeCoverage(services.reads, caller, { purpose: null, senderId: null, ...filter });
  const offers = await of({ purpose: 'offers' });
  expect(offers.map(({ notice, ...counts }) => ({ version: notice.version, ...counts }))).toEqual([
    { version: 2, activeOptIns: 0, reconsentDue: 0 },
    { version: 1, activeOptIns: 1, reconsentDue: 1 },
  ]);
  expect(offers.every(({ notice }) => notice.purposeId === purposes.offers.id)).toBe(true);
  expect((await of({ senderId: senders[0]!.id })).map(({ notice }) => notice.id).sort()).toEqual(
    story.notices.map(({ id }) => id).sort(),
  );
  expect(await of({ senderId: senders[1]!.id })).toEqual([]);
  expect(await of({ purpose: 'nothing_of_it' })).toEqual([]);
});

test('whoever changed numbers is read page by page, each once, and nobody who was erased', async () => {
  const business = await givenBusiness(services, { channels: ['WEBSITE'] });
  const { caller } = business;
  const numbers = [1, 2, 3, 4, 5].map((person) => `+1415555010${person}`);
  for (const phone of numbers) {
    await tickBoxes(services, business, { customer: { phone } });
    const changed = { idempotencyKey: null, customer: { phone }, newPhone: `${phone}0`, occurredAt: null };
    valueOf(await changeCustomerPhone(services.deps, caller, changed));
  }
  await tickBoxes(services, business, { customer: { phone: '+14155550109' } });
  const customer = { phone: `${numbers[1]!}0` };
  valueOf(await eraseCustomer(services.deps, caller, { idempotencyKey: null, customer }));

  const left = numbers.filter((_, index) => index !== 1).map((phone) => `${phone}0`);
  // Four of them: two full pages, one full and one with a rest, one that is not full.
  for (const atOnce of [2, 3, 500]) {
    const { consentOfMoved } = readConsent(services.database, testVault(services.database), atOnce);
    const phones: (string | null)[] = [];
    for await (const { phone } of consentOfMoved(caller)) phones.push(phone);
    expect(phones.sort()).toEqual(left);
  }
});
