import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

let at: TestGateway;
beforeAll(async () => {
  at = await startTestGateway({ now: null, publicUrl: 'https://consent.example/gateway' });
});
afterAll(() => at.stop());

/** As a proxy sends it on that tells its own name for the gateway, which is what many do unasked. */
async function askedBy(origin: string): Promise<number> {
  const response = await fetch(`${at.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${at.apiKey}`, origin },
    body: '{"query":"{ business { name } }"}',
  });
  return response.status;
}

test('the pages of the gateway are its own by the address that people know, whatever `Host` a proxy sends', async () => {
  expect(await askedBy('https://consent.example')).toBe(200);
});

test('no other page is', async () => {
  for (const origin of [
    'http://consent.example',
    'https://consent.example.evil.example',
    'https://evil.example',
    'null',
  ]) {
    expect([origin, await askedBy(origin)]).toEqual([origin, 403]);
  }
});
