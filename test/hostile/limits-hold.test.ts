import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { seedOf } from '../support/chance.ts';
import { startHostileGateway, type HostileGateway } from './hostile-gateway.ts';
import { runHostile } from './hostile-run.ts';
import { KEPT_ANYWAY } from './kept-rows.ts';

const COUNT = 1_500;
const SEED = seedOf('HOSTILE_SEED', 2 ** 30);

let gateway: HostileGateway;
beforeAll(async () => {
  gateway = await startHostileGateway({
    RATE_LIMIT_POINTS_PER_MINUTE: '3000',
    SITE_KEY_POINTS_PER_MINUTE_PER_ADDRESS: '50',
    WRONG_CREDENTIALS_PER_MINUTE_PER_ADDRESS: '20',
    INTROSPECTION: 'false',
  });
});
afterAll(() => gateway.stop());

test(`of ${COUNT} hostile requests most are one too many, told when to come again, and nobody else waits for it`, async () => {
  const before = await gateway.rows();
  const { faults, outcomes, longestWaitMs } = await runHostile(gateway, {
    seed: SEED,
    count: COUNT,
    warmUp: 0,
    onWarm: async () => undefined,
  });
  expect(faults).toBe('');
  expect(outcomes.get('429')).toBeGreaterThan(COUNT / 20);
  expect(longestWaitMs).toBeLessThan(60_000);
  const after = await gateway.rows();
  expect({ ...after, [KEPT_ANYWAY]: before[KEPT_ANYWAY] }).toEqual(before);
});
