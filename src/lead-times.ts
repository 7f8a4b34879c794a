import { z } from 'zod';

/**
 * How long before an end something is told, from a text such as `60,15`: longest first.
 *
 * @param most the longest that makes sense
 */
export function leadTimes(most: number, example: string) {
  const isLead = (part: string): boolean => /^\d{1,4}$/.test(part) && Number(part) >= 1 && Number(part) <= most;
  const message = `must be at most 10 different whole numbers from 1 to ${most}, with commas between, such as ${example}`;
  return z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .refine(
      (parts) => parts.length <= 10 && parts.every(isLead) && new Set(parts.map(Number)).size === parts.length,
      message,
    )
    .transform((parts) => parts.map(Number).toSorted((a, b) => b - a));
}
