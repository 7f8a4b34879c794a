import { randomUUID } from 'node:crypto';
import type { BusinessSecrets } from '../src/persistence/encryption/business-secrets.ts';
import { idempotencyIndex } from '../src/persistence/encryption/stored-answer.ts';
import type { RecordedStatement } from './recorded-statements.ts';
import type { Turn } from './turn.ts';

/** What the plain server reads of a snapshot: as much as it takes to write the same kind of decision. */
export interface Snapshot {
  readonly customer?: KnownCustomer | null;
  readonly customers?: readonly KnownCustomer[];
  readonly optIns?: readonly { readonly id: string; readonly purposeId: string }[];
}
type Found = Pick<Turn, 'phone' | 'idempotencyKey'>;
interface KnownCustomer {
  readonly id: string;
  readonly consentVersion: number;
  readonly key: { readonly evidenceSalt: string | null } | null;
}

interface RecordedDecision {
  readonly idempotency: { readonly operation: string } | null;
  readonly entries: readonly {
    readonly customerId: string;
    readonly subjectId: string | null;
    readonly payload: { readonly purposeId?: string; readonly capture?: { readonly captureId: string } };
  }[];
}

/** One operation as the gateway's own statements, to be sent again with the parameters of another turn. */
export class PlainPlan {
  readonly #read: RecordedStatement;
  readonly #write: RecordedStatement | undefined;
  readonly #recordedFor: Found;
  readonly #purposeId: string | undefined;
  /** The recorded decisions in pieces: text, what stands for a value, text, and so on. */
  readonly #pieces: readonly string[];
  readonly #values = new Map<
    string,
    keyof Found | 'customerId' | 'consentVersion' | 'evidenceSalt' | 'subjectId' | 'captureId'
  >();
  readonly #index: BusinessSecrets['index'];
  readonly #operation: string;

  /** @param statements what the gateway sent for one request, and `recordedFor` the turn of that request */
  constructor(statements: readonly RecordedStatement[], recordedFor: Turn, index: BusinessSecrets['index']) {
    const [read, write] = statements;
    if (read === undefined) throw new Error('The gateway sent no statement.');
    this.#read = read;
    this.#write = write;
    this.#index = index;
    const text = typeof write?.values[1] === 'string' ? write.values[1] : '[]';
    const [decision] = JSON.parse(text) as RecordedDecision[];
    this.#operation = decision?.idempotency?.operation ?? '';
    this.#recordedFor = this.#foundBy(recordedFor);
    const entry = decision?.entries.at(-1);
    this.#purposeId = entry?.payload.purposeId;
    const { phone, idempotencyKey } = this.#recordedFor;
    this.#values.set(phone, 'phone').set(idempotencyKey, 'idempotencyKey');
    if (entry !== undefined) this.#values.set(entry.customerId, 'customerId');
    if (entry?.subjectId != null) this.#values.set(entry.subjectId, 'subjectId');
    if (entry?.payload.capture !== undefined) this.#values.set(entry.payload.capture.captureId, 'captureId');
    const version = /"consentVersion":\d+/.exec(text)?.[0];
    if (recordedFor.isKnown && version !== undefined) this.#values.set(version, 'consentVersion');
    const salt = /"evidenceSalt":"[^"]+"/.exec(text)?.[0];
    if (recordedFor.isKnown && salt !== undefined) this.#values.set(salt, 'evidenceSalt');
    this.#pieces = text.split(new RegExp(`(${[...this.#values.keys()].map((value) => escaped(value)).join('|')})`));
  }

  /** The blind indexes by which statements find what a turn names. */
  #foundBy({ phone, idempotencyKey }: Turn): Found {
    const index = this.#index;
    return {
      phone: index('phone', phone),
      idempotencyKey: idempotencyIndex({ index }, this.#operation, idempotencyKey),
    };
  }

  read(turn: Turn): RecordedStatement {
    const { phone, idempotencyKey } = this.#recordedFor;
    const found = this.#foundBy(turn);
    const values = this.#read.values.map((value) =>
      value === phone ? found.phone : value === idempotencyKey ? found.idempotencyKey : value,
    );
    return { ...this.#read, values };
  }

  /** The prebuilt decision with fresh ids and the turn's key; null where the operation only reads. */
  write(turn: Turn, { customer, customers, optIns }: Snapshot): RecordedStatement | null {
    if (this.#write === undefined) return null;
    const known = customer ?? customers?.[0];
    const optIn = this.#purposeId === undefined ? undefined : optIns?.find((one) => one.purposeId === this.#purposeId);
    const fresh = {
      ...this.#foundBy(turn),
      customerId: known?.id ?? randomUUID(),
      consentVersion: `"consentVersion":${known?.consentVersion ?? 0}`,
      evidenceSalt: `"evidenceSalt":${JSON.stringify(known?.key?.evidenceSalt ?? null)}`,
      subjectId: optIn?.id ?? randomUUID(),
      captureId: randomUUID(),
    };
    const decisions = this.#pieces.map((piece, index) => {
      const name = index % 2 === 1 ? this.#values.get(piece) : undefined;
      return name === undefined ? piece : fresh[name];
    });
    return { ...this.#write, values: [this.#write.values[0], decisions.join('')] };
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[^\w"-]/g, '\\$&');
}
