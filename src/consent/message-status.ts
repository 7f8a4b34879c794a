import type { MessageStatus } from './vocabulary.ts';

/** What Meta's statuses tell of a message. */
export const STATUSES_OF_META = ['SENT', 'DELIVERED', 'READ', 'FAILED'] as const;
export type StatusOfMeta = (typeof STATUSES_OF_META)[number];

/**
 * How far each status is. A message only ever moves to one that is further, so that duplicates and disorder change nothing, and
 * READ may come without DELIVERED (domain.md, At-least-once and unordered). What reached the phone cannot have failed.
 */
const DISTANCE: Readonly<Record<MessageStatus, number>> = {
  ACCEPTED: 0,
  CANCELED: 1,
  UNKNOWN: 1,
  SENT: 2,
  FAILED: 3,
  DELIVERED: 4,
  READ: 5,
};

/** Whether a message at one status moves on when it hears of another. */
export function movesForward(from: MessageStatus, to: MessageStatus): boolean {
  return DISTANCE[to] > DISTANCE[from];
}
