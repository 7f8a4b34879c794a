import type { Template } from './template.ts';

/** Meta allows as many to a verified business; here it also bounds the memory. */
const MOST_TEMPLATES = 6_000;
/** How long the name of a deleted approved template cannot be used again. */
const NAME_REST_MS = 30 * 24 * 3_600_000;

/** The templates of all accounts. */
export class TemplateShelf {
  private readonly templates = new Map<string, Template>();
  private readonly resting = new Map<string, number>();

  find(wabaId: string, name: string, language: string): Template | undefined {
    return this.templates.get(keyOf({ wabaId, name, language }));
  }

  byId(id: string): Template | undefined {
    return [...this.templates.values()].find((template) => template.id === id);
  }

  /** Newest first, as Meta lists them. */
  of(wabaId: string): Template[] {
    return [...this.templates.values()].filter((template) => template.wabaId === wabaId).reverse();
  }

  all(): Template[] {
    return [...this.templates.values()];
  }

  isFull(wabaId: string): boolean {
    return this.of(wabaId).length >= MOST_TEMPLATES;
  }

  put(template: Template): void {
    this.templates.set(keyOf(template), template);
    this.resting.delete(keyOf(template));
  }

  /** Takes one away. An approved one leaves its name blocked for a while. @param at ms */
  remove(template: Template, at: number): void {
    this.templates.delete(keyOf(template));
    if (template.status === 'APPROVED') this.resting.set(keyOf(template), at + NAME_REST_MS);
  }

  /** Whether a name and language were deleted too shortly ago. @param at ms */
  isResting(wabaId: string, name: string, language: string, at: number): boolean {
    return (this.resting.get(keyOf({ wabaId, name, language })) ?? 0) > at;
  }
}

function keyOf({ wabaId, name, language }: Pick<Template, 'wabaId' | 'name' | 'language'>): string {
  return `${wabaId} ${name} ${language}`;
}
