import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serverAudits, type Audit } from 'graphql-http';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

let at: TestGateway;
beforeAll(async () => {
  at = await startTestGateway({ now: null });
});
afterAll(() => at.stop());

const refusedAsRefused =
  'An operation that was refused is answered with 400 whatever the client accepts, so that proxies, monitors and retries need ' +
  'not read the body to tell it from success. Apollo does the same by default.';

/** What the gateway does otherwise than these audits wish, and why. */
const DEVIATIONS: Readonly<Record<string, string>> = {
  '572B': refusedAsRefused,
  FDE2: refusedAsRefused,
  '7B9B': refusedAsRefused,
};

/** GETs without a header that browsers ask permission for: whoever answers them lets any page send queries (CSRF). */
const CROSS_SITE = new Set(['5A70', 'D6D5', '6A70']);

const audits = serverAudits({
  url: () => `${at.url}/graphql`,
  fetchFn: (input: string, init: RequestInit = {}) => {
    const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${at.apiKey}` };
    return fetch(input, { ...init, headers });
  },
});

const those = (word: RegExp) =>
  audits.filter(({ name }) => word.test(name)).map((audit) => [audit.id, audit.name, audit] as const);

async function failure({ fn }: Audit): Promise<string | null> {
  const result = await fn();
  return 'reason' in result ? result.reason : null;
}

describe('the server audits of graphql-http', () => {
  test.each(those(/^MUST/))('%s %s', async (_id, _name, audit) => {
    expect(await failure(audit)).toBeNull();
  });

  test.each(those(/^SHOULD/))('%s %s', async (id, _name, audit) => {
    const fault = await failure(audit);
    expect(fault).toEqual(id in DEVIATIONS ? expect.stringMatching(/status code is not 200/) : null);
  });

  test.each(those(/^MAY/))('%s %s', async (id, _name, audit) => {
    const fault = await failure(audit);
    expect(fault).toEqual(CROSS_SITE.has(id) ? expect.stringMatching(/status code is not 200/) : null);
  });

  test('are all looked at', () => {
    expect(audits.length).toBe(those(/^(MUST|SHOULD|MAY)/).length);
    expect(audits.length).toBeGreaterThan(50);
  });
});
