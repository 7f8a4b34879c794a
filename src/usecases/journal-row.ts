import type { Instant } from '../consent/instant.ts';

/**
 * The one truth: append-only rows, gapless for each business. Every row carries all that its state tables need, so that they
 * can be rebuilt from the journal alone. `payload` is one of the shapes of `JournalEntry`, by `category`.
 */
export interface Row<Category extends string, Type extends string, Payload> {
  readonly category: Category;
  readonly type: Type;
  readonly occurredAt: Instant;
  readonly customerId: string | null;
  /** The opt-in, window, message or catalogue record that the row is about. */
  readonly subjectId: string | null;
  readonly payload: Payload;
}
