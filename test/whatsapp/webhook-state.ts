import type { OpenedRows } from '../support/opened-rows.ts';

type Row = Readonly<Record<string, unknown>>;
type Rows = (text: string) => Promise<Row[]>;

const WITH_SENDER = 'join sender s on s.business_id = i.business_id and s.id = i.sender_id';

/** What webhooks left in the database, with people and messages as Meta named them. */
export async function readState(opened: OpenedRows, rows: Rows) {
  const people = new Map(
    (await opened.customers()).map(({ id, phone, whatsAppUserId, externalId, locale }) => [
      id,
      { phone, whatsapp_user_id: whatsAppUserId, external_id: externalId, locale },
    ]),
  );
  const messageIds = new Map(
    (await opened.inbound()).map(({ messageIndex, content }) => [messageIndex, content.messageId]),
  );
  /** The rows of a query that tells customers by id, in an order that ids have no part in. */
  const ofPeople = async (text: string): Promise<Row[]> =>
    inOrder(
      (await rows(text)).map(({ customer_id: id, ...row }) => {
        const person = people.get(id as string);
        return { phone: person?.phone, whatsapp_user_id: person?.whatsapp_user_id, ...row };
      }),
    );
  const inbound = await ofPeople(
    `select customer_id, phone_number_id, message_id, occurred_at, message_type, is_stop_word, referral
      from inbound_message i ${WITH_SENDER}`,
  );
  return {
    customers: inOrder([...people.values()]),
    inbound: inOrder(
      inbound.map(({ message_id: index, ...row }) => ({ message_id: messageIds.get(index as string), ...row })),
    ),
    windows: await ofPeople(`select customer_id, phone_number_id, opened_at, last_inbound_at, expires_at,
      free_entry_point_expires_at, next_event_at, next_lead_minutes from conversation_window i ${WITH_SENDER}`),
    withdrawals: await ofPeople('select customer_id, business_name, withdrawn_at from withdrawal'),
    preferences: await ofPeople(
      `select customer_id, phone_number_id, stopped, occurred_at from marketing_preference i ${WITH_SENDER}`,
    ),
    templates: await rows('select name, language, status, category, quality from template order by 1, 2'),
    kept: await rows('select sha256, field from webhook_change order by 1'),
  };
}

function inOrder<T extends Row>(rows: readonly T[]): T[] {
  return rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
