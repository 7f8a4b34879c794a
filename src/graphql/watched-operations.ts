import type { ApolloServerPlugin } from '@apollo/server';
import type { OnOperation, WatchedOperation } from '../watched-operation.ts';
import type { GatewayContext } from './context.ts';

type Outcome = WatchedOperation['outcome'];

/**
 * Tells how each operation ended, and how long it took. Callers name their operations as they like: only names that the gateway
 * knows are told.
 */
export function watchedOperations(
  known: ReadonlySet<string>,
  onOperation: OnOperation,
): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => {
      const startedAt = performance.now();
      return {
        willSendResponse: async ({ operation, response: { body } }) => {
          const given = operation?.name?.value;
          onOperation({
            type: operation?.operation ?? 'query',
            name: given === undefined ? 'anonymous' : known.has(given) ? given : 'other',
            outcome: body.kind === 'single' ? outcomeOf(body.singleResult) : 'ok',
            durationMs: performance.now() - startedAt,
          });
        },
      };
    },
  };
}

function outcomeOf({ errors, data }: { readonly errors?: readonly unknown[]; readonly data?: unknown }): Outcome {
  if (errors !== undefined && errors.length > 0) return 'errors';
  return Object.values(data ?? {}).some(hasUserErrors) ? 'user_errors' : 'ok';
}

function hasUserErrors(field: unknown): boolean {
  if (typeof field !== 'object' || field === null || !('userErrors' in field)) return false;
  return Array.isArray(field.userErrors) && field.userErrors.length > 0;
}
