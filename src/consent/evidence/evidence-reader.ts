import type { EvidenceFact } from '../standing.ts';
import { userError, type UserError } from '../user-error.ts';
import type { OptInAction } from '../vocabulary.ts';

/** A field that may be left out. */
export type Optional<T> = T | null | undefined;

export interface ActionEvidence {
  readonly action: OptInAction;
}

export interface EvidenceContext {
  /** The customer's number in this capture, E.164; null for a customer known by WhatsApp user id alone. */
  readonly phone: string | null;
}

/** The fields of an evidence that hold text. */
export type TextField<Evidence> = {
  [Field in keyof Evidence]-?: Evidence[Field] extends Optional<string> ? Field : never;
}[keyof Evidence] &
  string;

/** What makes a value acceptable, and the sentence that says so. */
export interface Form {
  readonly accepts: (value: string) => boolean;
  readonly sentence: string;
}

/** Collects the facts of one evidence, and every fault of it, field by field. */
export class EvidenceReader<Evidence extends ActionEvidence> {
  readonly facts: EvidenceFact[] = [];
  readonly faults: UserError[] = [];
  readonly evidence: Evidence;
  readonly context: EvidenceContext;

  constructor(evidence: Evidence, context: EvidenceContext) {
    this.evidence = evidence;
    this.context = context;
  }

  get action(): OptInAction {
    return this.evidence.action;
  }

  /** A text that this channel and action cannot do without. */
  required(field: TextField<Evidence>, form: Form): void {
    if (this.value(field) === null) this.missing(field, `${field} is required as evidence here; give it.`);
    else this.optional(field, form);
  }

  /** A text that may be left out; blank counts as left out. */
  optional(field: TextField<Evidence>, form: Form): void {
    const value = this.value(field);
    if (value === null) return;
    if (value.includes('\u0000') || !value.isWellFormed()) {
      this.invalid(field, `${field} holds characters that cannot be stored; remove them.`);
    } else if (form.accepts(value)) {
      this.fact(field, value);
    } else {
      this.invalid(field, `${field} ${form.sentence}`);
    }
  }

  /** A text that contradicts the action. */
  absent(field: TextField<Evidence>, sentence: string): void {
    if (this.value(field) !== null) this.invalid(field, sentence);
  }

  /** The text of a field; null where it is left out or blank. */
  value(field: TextField<Evidence>): string | null {
    const value: unknown = this.evidence[field];
    return typeof value === 'string' && value.trim() !== '' ? value : null;
  }

  fact(name: string, value: string): void {
    this.facts.push({ name, value });
  }

  missing(field: string | null, sentence: string): void {
    this.faults.push(userError('EVIDENCE_MISSING', pathOf(field), sentence));
  }

  invalid(field: string | null, sentence: string): void {
    this.faults.push(userError('EVIDENCE_INVALID', pathOf(field), sentence));
  }

  passive(field: string, sentence: string): void {
    this.faults.push(userError('PASSIVE_CONSENT', pathOf(field), sentence));
  }
}

function pathOf(field: string | null): string[] {
  return field === null ? ['evidence'] : ['evidence', field];
}
