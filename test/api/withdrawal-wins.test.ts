import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { HOUR } from '../../src/consent/instant.ts';
import {
  MessagesDocument,
  RecordInboundMessageDocument,
  WithdrawOptInDocument,
  type SendAnswerFragment,
} from '../../schema/generated/operations.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { openedRows } from '../support/opened-rows.ts';
import { NOW, optIn, sendOrderShipped } from './acme-store.ts';

/** Two replicas on one database. */
let replicas: readonly TestGateway[];
beforeAll(async () => {
  const first = await startTestGateway({ now: NOW });
  replicas = [first, await startTestGateway({ beside: first })];
});
afterAll(async () => {
  for (const replica of replicas.toReversed()) await replica.stop();
});
const replica = (index: number): TestGateway => replicas[index % replicas.length]!;

interface Sent {
  /** Whether it was asked for when the withdrawal had been answered already. */
  readonly after: boolean;
  readonly answer: SendAnswerFragment;
}

/** Bounds the batches that one withdrawal can be overtaken by; withdrawal-wins.test.ts of the use cases says what happens beyond. */
const SENDS_BEFORE = 8;
const SENDS_AFTER = 2;

/** Sends of one customer by many callers, each one after the other: some while the withdrawal is on its way, some afterwards. */
async function sendOn(phone: string, callers: number, acknowledged: Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  let after = false;
  const noted = acknowledged.then(() => {
    after = true;
  });
  const send = async (index: number): Promise<void> => {
    // Noted before the call: what is asked for while the withdrawal is on its way may go either way.
    const isAfter = after;
    sent.push({ after: isAfter, answer: await sendOrderShipped(replica(index), phone) });
  };
  const caller = async (index: number): Promise<void> => {
    for (let count = 0; count < SENDS_BEFORE; count += 1) await send(index);
    await noted;
    for (let count = 0; count < SENDS_AFTER; count += 1) await send(index);
  };
  await Promise.all(Array.from({ length: callers }, (_, index) => caller(index)));
  return sent;
}

const WITHDRAWALS: Record<string, (at: TestGateway, phone: string) => Promise<number | null>> = {
  'of the purpose': async (at, phone) => {
    const input = { customer: { phone }, purposes: ['order_updates'], sourceChannel: 'WEBSITE' } as const;
    return (await at.query(WithdrawOptInDocument, { input })).data.withdrawOptIn.canceledMessages;
  },
  'of everything': async (at, phone) => {
    const input = { idempotencyKey: phone, customer: { phone }, all: true, sourceChannel: 'IVR' } as const;
    return (await at.query(WithdrawOptInDocument, { input })).data.withdrawOptIn.canceledMessages;
  },
  'by a stop word': async (at, phone) => {
    const input = {
      from: { phone },
      messageId: `wamid.${phone}`,
      occurredAt: new Date(NOW).toISOString(),
      text: 'Stop!',
    };
    expect((await at.query(RecordInboundMessageDocument, { input })).data.recordInboundMessage.userErrors).toEqual([]);
    return null;
  },
};

const rounds = Object.keys(WITHDRAWALS).flatMap((how, kind) =>
  [1, 8].map((callers, load) => ({
    how,
    callers,
    head: 2 * load + kind,
    phone: `+14155550${String(150 + 3 * load + kind)}`,
  })),
);

test.each(rounds)(
  'once a withdrawal $how is answered, none of $callers callers on two replicas gets a message accepted, and those before are cancelled',
  async ({ how, callers, head, phone }) => {
    await optIn(replica(0), phone, { occurredAt: new Date(NOW - HOUR).toISOString() });
    const acknowledged = (async () => {
      for (let count = 0; count < head; count += 1) await sendOrderShipped(replica(count), phone);
      return WITHDRAWALS[how]!(replica(head), phone);
    })();
    const [canceled, sent] = await Promise.all([acknowledged, sendOn(phone, callers, acknowledged)]);

    const accepted = sent.filter(({ answer }) => answer.message !== null);
    expect(accepted.filter(({ after }) => after)).toEqual([]);
    expect(sent.filter(({ after }) => after).length).toBeGreaterThanOrEqual(SENDS_AFTER * callers);
    const total = accepted.length + head;
    expect(canceled ?? total).toBe(total);
    const rows = await journalOf(phone);
    const withdrawnAt = rows.findIndex(({ type }) => type === 'WITHDRAWN');
    const acceptedAt = rows.flatMap(({ type }, index) => (type === 'ACCEPTED' ? [index] : []));
    expect(acceptedAt).toHaveLength(total);
    expect(acceptedAt.filter((index) => index > withdrawnAt)).toEqual([]);
    expect(rows.filter(({ type }) => type === 'CANCELED')).toHaveLength(total);
    const { data } = await replica(0).query(MessagesDocument, { by: { phone }, first: 100 });
    const own = data.customer?.messages.nodes.filter(({ replyTo }) => replyTo === null) ?? [];
    expect(new Set(own.map(({ status }) => status))).toEqual(new Set(total === 0 ? [] : ['CANCELED']));
  },
);

/** What the journal tells of one customer, in its order; the acknowledgement of a stop word is no message of a caller. */
async function journalOf(phone: string): Promise<{ type: string }[]> {
  const { gateway, businessId } = replica(0);
  const text = `select j.type from journal j join customer_key k on k.business_id = $1 and k.customer_id = j.customer_id
    where j.business_id = $1 and k.phone_index = $2 and (j.payload->'message'->>'replyTo') is null order by j.seq`;
  const index = await openedRows(gateway.database, businessId).index('phone', phone);
  return gateway.database.query(businessId, { name: 'test_journal_of', text }, [index]);
}
