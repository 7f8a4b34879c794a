import { describe, expect, test } from '@jest/globals';
import type { UserErrorCode } from '../../schema/generated/operations.ts';
import type { TestGateway } from '../support/gateway.ts';
import { leavingNoTrace } from './acme-store.ts';

export interface RefusedMutation {
  readonly what: string;
  readonly input: object;
  readonly code: UserErrorCode;
  /** Null: the input as a whole. */
  readonly field: string | null;
  /** What the message must tell the caller to do. */
  readonly tells: RegExp;
}

interface Payload {
  readonly userErrors: readonly { code: UserErrorCode; field: readonly string[] | null; message: string }[];
}

/** A test for each call of a mutation that must be refused with one user error, and leave no trace. */
export function refusesMutations(gateway: () => TestGateway) {
  return (mutation: string, calls: readonly RefusedMutation[]): void => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) {
      payload: ${mutation}(input: $input) { userErrors { code field message } } }`;
    describe(`${mutation} is refused, and nothing is stored, with`, () => {
      test.each(calls)('$what', async ({ input, code, field, tells }) => {
        const at = gateway();
        const answer = await leavingNoTrace(at, () => at.query<{ payload: Payload }>(document, { input }));
        expect(answer.errors).toBeUndefined();
        expect(answer.data.payload.userErrors).toEqual([
          { code, field: field?.split('.') ?? null, message: expect.stringMatching(tells) },
        ]);
      });
    });
  };
}
