import type { JsonObject } from '../json-object.ts';

/** One thing that a webhook tells: one change in Meta's envelope. */
export interface Notice {
  /** Things with the same key are told in their order. Null: in any. */
  readonly key: string | null;
  readonly wabaId: string;
  readonly field: string;
  readonly value: JsonObject;
  /** When it happened, in seconds, where Meta tells it beside the changes. */
  readonly time: number | null;
  /** What it is, in a few words without personal data. */
  readonly about: string;
  /** Whether it was told before. */
  readonly isRepeat?: boolean;
}

/** Meta's envelope around some things; what belongs to the same account and needs no time of its own shares an entry. */
export function envelopeOf(notices: readonly Notice[]): JsonObject {
  const entries: { id: string; time?: number; changes: object[] }[] = [];
  for (const { wabaId, field, value, time } of notices) {
    const change = { value, field };
    const last = entries.at(-1);
    if (time !== null) entries.push({ id: wabaId, time, changes: [change] });
    else if (last?.id === wabaId && last.time === undefined) last.changes.push(change);
    else entries.push({ id: wabaId, changes: [change] });
  }
  return { object: 'whatsapp_business_account', entry: entries };
}
