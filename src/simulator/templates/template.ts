import type { JsonObject } from '../json-object.ts';

export type TemplateCategory = 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';
export type TemplateQuality = 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN';
export type TemplateStatus = 'APPROVED' | 'PENDING' | 'REJECTED' | 'PAUSED' | 'DISABLED';
export type ParameterFormat = 'POSITIONAL' | 'NAMED';

/** A button, whatever its type. */
export interface TemplateButton {
  readonly type: string;
  readonly text: string;
  readonly url: string | null;
}

/** A template as this account has it. It changes in place: reviews and people do that. */
export interface Template {
  readonly id: string;
  readonly wabaId: string;
  readonly name: string;
  readonly language: string;
  category: TemplateCategory;
  previousCategory: TemplateCategory | null;
  status: TemplateStatus;
  readonly parameterFormat: ParameterFormat;
  /** As they were sent, in Meta's form. */
  components: readonly JsonObject[];
  quality: TemplateQuality;
  /** Meta's word for why it was rejected; NONE where it was not. */
  rejectedReason: string;
}

/** A placeholder of whichever format. */
const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The variables of a text, each once, in the order in which they first appear. */
export function variablesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(VARIABLE)].map(([, name]) => name ?? ''))];
}

/** The text with its variables replaced; an unknown one stays as it is. */
export function filled(text: string, values: ReadonlyMap<string, string>): string {
  return text.replaceAll(VARIABLE, (whole, name: string) => values.get(name) ?? whole);
}

/** How long a text is, as Meta counts: in characters, not in bytes or UTF-16 units. */
export function lengthOf(text: string): number {
  return [...text].length;
}
