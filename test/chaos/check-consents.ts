import type { BusinessJournal, Call, JournalRow, Violation } from './history.ts';

type CallOf<Kind extends Call['act']['kind']> = Call & { readonly act: Extract<Call['act'], { kind: Kind }> };

/** What one business's journal says of people and purposes, ready to be asked. */
class Register {
  private readonly customers = new Map<string, string>();
  private readonly purposes = new Map<string, string>();
  private readonly byCustomer: ReadonlyMap<string | null, readonly JournalRow[]>;
  readonly rows: readonly JournalRow[];

  constructor({ rows }: BusinessJournal) {
    this.rows = rows;
    this.byCustomer = Map.groupBy(rows, ({ customerId }) => customerId);
    for (const { category, type, customerId, payload } of rows) {
      if (category === 'customer' && payload.phone != null) this.customers.set(payload.phone, customerId ?? '');
      if (category === 'catalog' && type === 'PURPOSE') this.purposes.set(payload.code ?? '', payload.id ?? '');
    }
  }

  purpose(code: string | null): string | null {
    return code === null ? null : (this.purposes.get(code) ?? 'no such purpose');
  }

  of(category: string, type: string, phone: string): JournalRow[] {
    const rows = this.byCustomer.get(this.customers.get(phone) ?? '') ?? [];
    return rows.filter((row) => row.category === category && row.type === type);
  }
}

/** Rules withdraw-wins and opt-in-order, and that whatever was acknowledged is there, once. */
export function checkConsents(journal: BusinessJournal, calls: readonly Call[]): Violation[] {
  const register = new Register(journal);
  const own = calls.filter(({ businessId }) => businessId === journal.businessId);
  return [
    ...own.flatMap((call) => checkStored(register, call)),
    ...checkAcceptances(register),
    ...checkSends(register, own),
    ...checkStandings(journal, own),
  ];
}

function checkStored(register: Register, { act, phone, acknowledgedAt }: Call): Violation[] {
  const found = storedRows(register, act, phone);
  const what = `${act.kind} of ${phone} ${'occurredAt' in act ? new Date(act.occurredAt).toISOString() : act.key}`;
  // A later withdrawal of the same scope says all that an earlier one could.
  const isSaid =
    act.kind === 'WITHDRAWAL' &&
    register
      .of('consent', 'WITHDRAWN', phone)
      .some(
        ({ payload, occurredAt }) =>
          payload.purposeId === register.purpose(act.purpose) && occurredAt >= act.occurredAt,
      );
  const isNothing = act.kind === 'SEND' && act.messageId === null;
  const isLost = acknowledgedAt !== null && found.length === 0 && !isSaid && !isNothing;
  return [
    ...(isLost ? [{ rule: 'ACKNOWLEDGED_BUT_NOT_STORED' as const, what: `${what} is not in the journal.` }] : []),
    ...(found.length > 1 ? [{ rule: 'STORED_TWICE' as const, what: `${what} is rows ${numbers(found)}.` }] : []),
  ];
}

function storedRows(register: Register, act: Call['act'], phone: string): JournalRow[] {
  switch (act.kind) {
    case 'INBOUND':
      return register.of('inbound', 'RECEIVED', phone).filter(({ payload }) => payload.messageId === act.messageId);
    case 'CAPTURE':
      return register
        .of('consent', 'GIVEN', phone)
        .filter(
          ({ payload }) =>
            payload.purposeId === register.purpose(act.purpose) && payload.capture?.occurredAt === act.occurredAt,
        );
    case 'WITHDRAWAL':
      return register
        .of('consent', 'WITHDRAWN', phone)
        .filter(
          ({ payload, occurredAt }) =>
            payload.purposeId === register.purpose(act.purpose) && occurredAt === act.occurredAt,
        );
    case 'SEND':
      return register
        .of('message', 'ACCEPTED', phone)
        .filter(
          ({ payload, subjectId }) =>
            subjectId === act.messageId || payload.message?.parameters.some(({ value }) => value === act.key),
        );
  }
}

/** By the journal alone: where a message that needed an opt-in was accepted, that opt-in stood. */
function checkAcceptances({ rows }: Register): Violation[] {
  const violations: Violation[] = [];
  const given = new Map<string, number>();
  const withdrawn = new Map<string, number>();
  const later = (map: Map<string, number>, key: string, at: number): void => {
    map.set(key, Math.max(map.get(key) ?? -Infinity, at));
  };
  for (const { seq, category, type, customerId, occurredAt, payload } of rows) {
    const key = `${String(customerId)} ${String(payload.purposeId ?? null)}`;
    if (category === 'consent' && type === 'GIVEN') later(given, key, payload.capture?.occurredAt ?? occurredAt);
    if (category === 'consent' && type === 'WITHDRAWN') later(withdrawn, key, occurredAt);
    const needed = category === 'message' && type === 'ACCEPTED' ? (payload.message?.consentPurposeId ?? null) : null;
    if (needed === null) continue;
    const gaveAt = given.get(`${String(customerId)} ${needed}`) ?? -Infinity;
    const stoppedAt = Math.max(
      withdrawn.get(`${String(customerId)} ${needed}`) ?? -Infinity,
      withdrawn.get(`${String(customerId)} null`) ?? -Infinity,
    );
    if (gaveAt > stoppedAt) continue;
    const what = `Row ${String(seq)}: a message to ${String(customerId)} was accepted without the opt-in that it needed.`;
    violations.push({ rule: 'ACCEPTED_AFTER_WITHDRAWAL', what });
  }
  return violations;
}

/** By what callers saw: what was asked for after a withdrawal was acknowledged is not accepted, but for a newer opt-in. */
function checkSends(register: Register, calls: readonly Call[]): Violation[] {
  const withdrawals = calls.filter((call): call is CallOf<'WITHDRAWAL'> => call.act.kind === 'WITHDRAWAL');
  return calls.flatMap((send): Violation[] => {
    const { act, phone, startedAt } = send;
    if (act.kind !== 'SEND' || act.messageId === null) return [];
    const row = register.of('message', 'ACCEPTED', phone).find(({ subjectId }) => subjectId === act.messageId);
    const needed = row?.payload.message?.consentPurposeId ?? null;
    if (row === undefined || needed === null) return [];
    const broken = withdrawals.some(
      (withdrawal) =>
        withdrawal.phone === phone &&
        withdrawal.acknowledgedAt !== null &&
        withdrawal.acknowledgedAt < startedAt &&
        [null, needed].includes(register.purpose(withdrawal.act.purpose)) &&
        !register
          .of('consent', 'GIVEN', phone)
          .some(
            (given) =>
              given.seq < row.seq &&
              given.payload.purposeId === needed &&
              (given.payload.capture?.occurredAt ?? 0) > withdrawal.act.occurredAt,
          ),
    );
    const what = `Message ${act.key} to ${phone} was asked for after an acknowledged withdrawal, and accepted.`;
    return broken ? [{ rule: 'ACCEPTED_AFTER_WITHDRAWAL', what }] : [];
  });
}

/** Rule opt-in-order, at the end: only a later act of the customer stands against an acknowledged withdrawal. */
function checkStandings({ standings }: BusinessJournal, calls: readonly Call[]): Violation[] {
  return standings.flatMap(({ phone, purpose, status }): Violation[] => {
    const own = calls.filter((call) => call.phone === phone);
    const captures = own.filter(
      (call): call is CallOf<'CAPTURE'> => call.act.kind === 'CAPTURE' && call.act.purpose === purpose,
    );
    const withdrawals = own.filter(
      (call): call is CallOf<'WITHDRAWAL'> =>
        call.act.kind === 'WITHDRAWAL' && [null, purpose].includes(call.act.purpose) && call.acknowledgedAt !== null,
    );
    const lastWithdrawal = Math.max(-Infinity, ...withdrawals.map(({ act }) => act.occurredAt));
    const mayStand = captures.some(({ act }) => act.occurredAt > lastWithdrawal);
    if (mayStand || status === 'WITHDRAWN') return [];
    const what = `The opt-in of ${phone} to ${purpose} is ${status}, and its withdrawal was acknowledged.`;
    return [{ rule: 'WITHDRAWAL_OVERRIDDEN', what }];
  });
}

function numbers(rows: readonly JournalRow[]): string {
  return rows.map(({ seq }) => String(seq)).join(', ');
}
