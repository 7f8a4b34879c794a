import type { Result, UserError } from '../../consent/user-error.ts';

/**
 * Runs a use case unless the input is at fault already, and makes the payload of its answer.
 *
 * @param faults what parsing the input found
 * @param useCase runs only where it found nothing
 * @param payload is given null where there is nothing to show, because something stood in the way
 */
export async function settle<Value, Payload>(
  faults: readonly UserError[],
  useCase: () => Promise<Result<Value>>,
  payload: (value: Value | null, userErrors: readonly UserError[]) => Payload,
): Promise<Payload> {
  if (faults.length > 0) return payload(null, faults);
  const result = await useCase();
  return result.ok ? payload(result.value, []) : payload(null, result.errors);
}
