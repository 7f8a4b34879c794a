import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HOUR, MINUTE } from '../../src/consent/instant.ts';
import {
  BusinessDocument,
  CheckTemplateEligibilityDocument,
  NoticeCoverageDocument,
  NoticeVersionsDocument,
  PublishNoticeDocument,
  UpdateBusinessDocument,
} from '../../schema/generated/operations.ts';
import { awayFromTheHour, inForeground } from '../support/foreground.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { keyWith } from '../support/keys.ts';
import { NOW, ORDER_SHIPPED, acmeStore, optIn, sendOrderShipped, type AcmeStore } from './acme-store.ts';

const EARLY = '+14155550170';
const LATE = '+14155550171';
const FIRST = 'Acme Store sends you messages on WhatsApp: Order updates. Stop at any time.';
const SECOND = 'Acme Store sends you messages on WhatsApp: Order updates and returns. Stop at any time.';

let at: TestGateway;
let acme: AcmeStore;
const versions: string[] = [];

beforeAll(async () => {
  at = await startTestGateway({ now: NOW });
  acme = await acmeStore(at);
  versions.push((await publish({ text: FIRST }))!);
  await optIn(at, EARLY, { noticeIds: [versions[0]!] });
  at.clock.set(NOW + HOUR);
  versions.push((await publish({ text: SECOND, material: true, changeSummary: 'Returns are told as well.' }))!);
  at.clock.set(NOW + 2 * HOUR);
  await optIn(at, LATE, { noticeIds: [versions[1]!] });
  versions.push((await publish({ text: `${SECOND} Thank you.` }))!);
});
afterAll(() => at.stop());

/** A notice that the sample business does not have, in its own language. */
async function publish(more: {
  text: string;
  material?: boolean;
  changeSummary?: string;
}): Promise<string | undefined> {
  const about = { purpose: 'order_updates', sourceChannel: 'WEBSITE', locale: 'en-AU' } as const;
  const { data } = await at.query(PublishNoticeDocument, { input: { ...about, ...more } });
  expect(data.publishNotice.userErrors).toEqual([]);
  return data.publishNotice.notice?.id;
}

const DUE = `query ($phone: PhoneNumber!) { customer(by: { phone: $phone }) {
  optIns { status reconsentDue reconsentDueSince } } }`;
const dueOf = async (phone: string): Promise<object> => {
  const { data } = await at.query(DUE, { phone });
  return (data.customer.optIns as object[])[0]!;
};
const eligibility = async (phone: string, instant?: number) => {
  const past = instant === undefined ? null : new Date(instant).toISOString();
  const { data } = await at.query(CheckTemplateEligibilityDocument, {
    to: { phone },
    template: ORDER_SHIPPED,
    at: past,
  });
  return data.eligibility;
};

describe('the versions of a notice', () => {
  test('are listed newest first, with what the business said of them', async () => {
    const { data } = await at.query(NoticeVersionsDocument, { id: versions[0]! });
    expect(data.node).toMatchObject({
      version: 1,
      versions: [
        { id: versions[2], version: 3, material: false, changeSummary: null },
        { id: versions[1], version: 2, material: true, changeSummary: 'Returns are told as well.' },
        { id: versions[0], version: 1, material: false, changeSummary: null },
      ],
    });
  });

  test('are compared word by word, with the one before or with any earlier one', async () => {
    const ofSecond = await at.query(NoticeVersionsDocument, { id: versions[1]! });
    expect(ofSecond.data.node).toMatchObject({
      diff: {
        from: { id: versions[0], version: 1 },
        parts: [
          { kind: 'SAME', text: 'Acme Store sends you messages on WhatsApp: Order updates' },
          { kind: 'ADDED', text: ' and returns' },
          { kind: 'SAME', text: '. Stop at any time.' },
        ],
      },
    });
    const ofThird = await at.query(NoticeVersionsDocument, { id: versions[2]!, from: 1 });
    const { from, parts } = (ofThird.data.node as { diff: Diff }).diff;
    expect(from).toEqual({ id: versions[0], version: 1 });
    expect(textOf(parts, 'REMOVED')).toBe(FIRST);
    expect(textOf(parts, 'ADDED')).toBe(`${SECOND} Thank you.`);
  });

  test('begin with one that is all new', async () => {
    const { data } = await at.query(NoticeVersionsDocument, { id: versions[0]! });
    expect(data.node).toMatchObject({ diff: { from: null, parts: [{ kind: 'ADDED', text: FIRST }] } });
  });

  test.each([2, 3, 9, 0])('version 2 is not compared with version %d', async (from) => {
    const { errors } = await at.query(NoticeVersionsDocument, { id: versions[1]!, from });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(errors![0]!.message).toMatch(/^from: there is no such earlier version/);
  });

  test('are read in one statement, however many notices are asked', async () => {
    await awayFromTheHour();
    at.statements.length = 0;
    const query = `{ notices { id previousVersion { id version } versions { id text } diff { from { id } parts { kind text } } } }`;
    const { data, errors } = await at.query(query);
    expect(errors).toBeUndefined();
    expect((data.notices as unknown[]).length).toBeGreaterThan(5);
    expect(inForeground(at.statements)).toEqual(['read_notices', 'read_notice_versions']);
  });

  test('a first version is not material', async () => {
    const input = {
      purpose: 'order_updates',
      sourceChannel: 'WEBSITE',
      locale: 'en-NZ',
      text: FIRST,
      material: true,
    } as const;
    const { data } = await at.query(PublishNoticeDocument, { input });
    expect(data.publishNotice).toMatchObject({ notice: null, userErrors: [{ code: 'INVALID', field: ['material'] }] });
  });
});

interface Diff {
  readonly from: { readonly id: string; readonly version: number } | null;
  readonly parts: readonly { readonly kind: string; readonly text: string }[];
}

/** The earlier text, or the later one. */
function textOf(parts: Diff['parts'], kind: 'ADDED' | 'REMOVED'): string {
  return parts
    .filter((part) => part.kind === 'SAME' || part.kind === kind)
    .map(({ text }) => text)
    .join('');
}

describe('an opt-in under a wording that was materially changed', () => {
  test('is due for re-consent from then on, and one under the newer wording is not', async () => {
    const since = new Date(NOW + HOUR).toISOString();
    expect(await dueOf(EARLY)).toEqual({ status: 'ACTIVE', reconsentDue: true, reconsentDueSince: since });
    expect(await dueOf(LATE)).toEqual({ status: 'ACTIVE', reconsentDue: false, reconsentDueSince: null });
  });

  test('is warned of, and says what would mend it', async () => {
    expect(await eligibility(EARLY)).toMatchObject({
      verdict: 'ALLOWED',
      warnings: [
        { code: 'RECONSENT_DUE', rule: 'notice-current', remedy: expect.stringContaining('Ask the customer again') },
      ],
    });
    expect((await eligibility(LATE)).warnings).toEqual([]);
    expect((await eligibility(EARLY, NOW + MINUTE)).warnings).toEqual([]);
  });

  test('is kept with the message as it was when it was sent', async () => {
    const { message } = await sendOrderShipped(at, EARLY);
    const query = `query ($id: ID!) { node(id: $id) { ... on Message { eligibility { warnings { code } optIn { reconsentDue } } } } }`;
    const { data } = await at.query(query, { id: message!.id });
    expect(data.node.eligibility).toEqual({ warnings: [{ code: 'RECONSENT_DUE' }], optIn: { reconsentDue: true } });
  });

  test('is refused where the business says so, for every message from then on', async () => {
    const refuse = { input: { reconsentPolicy: 'REFUSE' as const } };
    at.clock.set(NOW + 3 * HOUR);
    expect((await at.query(UpdateBusinessDocument, refuse)).data.updateBusiness.userErrors).toEqual([]);
    expect(await eligibility(EARLY)).toMatchObject({
      verdict: 'REFUSED',
      reasons: ['OPT_IN_RECONSENT_DUE'],
      warnings: [],
    });
    expect(await eligibility(LATE)).toMatchObject({ verdict: 'ALLOWED' });
    // Before that the business only warned.
    expect(await eligibility(EARLY, NOW + 2 * HOUR)).toMatchObject({ verdict: 'ALLOWED' });
    await at.query(UpdateBusinessDocument, { input: { reconsentPolicy: 'WARN' } });
  });

  test('is counted by the version that it stands on', async () => {
    const { data } = await at.query(NoticeCoverageDocument, { purpose: 'order_updates' });
    const counts = data.noticeCoverage
      .filter(({ notice }) => versions.includes(notice.id))
      .map(({ notice: { version }, activeOptIns, reconsentDue }) => ({ version, activeOptIns, reconsentDue }));
    expect(counts).toEqual([
      { version: 3, activeOptIns: 0, reconsentDue: 0 },
      { version: 2, activeOptIns: 1, reconsentDue: 0 },
      { version: 1, activeOptIns: 1, reconsentDue: 1 },
    ]);
    expect(acme.notice('order_updates', 'WEBSITE')).not.toBe(versions[0]);
  });
});

describe('the settings of a business', () => {
  const update = async (input: object, key?: string) => at.query(UpdateBusinessDocument, { input }, key);

  test('change by name; null means none, or nothing where there is no none', async () => {
    await update({ messageRetentionDays: 30, policyEdition: '2026', keepsSuppressionList: false });
    const { data } = await update({ messageRetentionDays: null, policyEdition: null, keepsSuppressionList: null });
    const now = { messageRetentionDays: null, policyEdition: null, keepsSuppressionList: false };
    expect(data.updateBusiness).toMatchObject({ business: now, userErrors: [] });
    expect((await at.query(BusinessDocument, {})).data.business).toMatchObject({ ...now, evidenceRetentionDays: null });
  });

  test('are told in the audit, with who changed them', async () => {
    const { data } = await at.query(
      `{ auditEvents(first: 1) { nodes { type actor { kind } details { name value } } } }`,
    );
    expect(data.auditEvents.nodes).toMatchObject([{ type: 'BUSINESS_CHANGED' }]);
    const [{ details }] = data.auditEvents.nodes as [{ details: object[] }];
    expect(details).toContainEqual({ name: 'keepsSuppressionList', value: 'false' });
  });

  test('are refused where they mean nothing, and to who does not administer', async () => {
    const wrong = await update({ messageRetentionDays: 0, policyEdition: '1999' });
    expect(wrong.data.updateBusiness).toMatchObject({
      business: null,
      userErrors: [{ code: 'INVALID', field: ['messageRetentionDays'] }],
    });
    const reader = await keyWith(at, { scopes: ['read'] });
    const { errors } = await update({ allowsMarketing: true }, reader);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', missingScope: 'admin' } }]);
  });
});
