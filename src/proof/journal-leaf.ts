import { canonicalJson } from '../usecases/canonical-json.ts';
import type { JournalRow } from '../usecases/seals.ts';
import { leafHash } from './merkle.ts';

/**
 * The text that stands for a row in the tree: the same row gives the same text, whoever reads it. A receipt carries it as it is, so
 * that whoever checks one needs no rule of how to write JSON.
 */
export function journalLeaf(businessId: string, row: JournalRow): string {
  const { seq, category, type, occurredAt, recordedAt, customerId, subjectId, actor, payload } = row;
  return canonicalJson({
    v: 1,
    businessId,
    seq,
    category,
    type,
    occurredAt,
    recordedAt,
    customerId,
    subjectId,
    actor,
    payload,
  });
}

/** The leaf of a row. */
export function journalLeafHash(businessId: string, row: JournalRow): Buffer {
  return leafHash(journalLeaf(businessId, row));
}

/** The leaf that a row would be at other positions; its text is made once. */
export function leafElsewhere(businessId: string, row: JournalRow): (seq: number) => Buffer {
  const text = journalLeaf(businessId, row);
  // Behind it stand only a UUID, names and a number, in which a quote would be escaped.
  const at = text.lastIndexOf(',"seq":');
  const before = text.slice(0, at);
  const after = text.slice(text.indexOf(',', at + 1));
  return (seq) => leafHash(`${before},"seq":${String(seq)}${after}`);
}
