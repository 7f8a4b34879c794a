import { afterEach, expect, test } from '@jest/globals';
import { ANN, openStage, PHONE_ID, WABA, type Stage } from './stage.ts';
import type { Json } from './webhook-receiver.ts';

let stage: Stage;

afterEach(() => stage.close());

function sendRaw(options: RequestInit = {}): Promise<Response> {
  return fetch(`${stage.simulator.url}/v24.0/${PHONE_ID}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stage.simulator.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ messaging_product: 'whatsapp', to: ANN, type: 'text', text: { body: 'Hi' } }),
    ...options,
  });
}

async function accepted(): Promise<void> {
  while (stage.simulator.messages().length === 0) await new Promise(setImmediate);
}

test('accepts and never answers: the caller cannot know, and the statuses come all the same', async () => {
  stage = await openStage({ faults: { timeoutAfterAccepting: 1 } });
  stage.simulator.customer(ANN).write('Hello');
  const patience = new AbortController();
  const answer = sendRaw({ signal: patience.signal });
  await accepted();
  await stage.simulator.settled();
  patience.abort();
  await expect(answer).rejects.toThrow('aborted');
  const [message] = stage.simulator.messages();
  expect(stage.webhook.statuses(message!.id)).toEqual(['sent', 'delivered']);
  expect(stage.simulator.requests()).toMatchObject([{ httpStatus: null, messageId: message!.id }]);
});

test('such a connection is cut in the end', async () => {
  stage = await openStage({ faults: { timeoutAfterAccepting: 1, closeAfterMs: 1 } });
  await expect(sendRaw()).rejects.toThrow('fetch failed');
});

test('the next requests fail with 5xx, nothing is accepted, and then it is over', async () => {
  stage = await openStage();
  stage.simulator.setFaults({ serverErrorBurst: 3 });
  const statuses = [];
  for (let count = 0; count < 4; count += 1) statuses.push((await sendRaw()).status);
  expect(statuses.map((status) => status >= 500)).toEqual([true, true, true, false]);
  expect(stage.simulator.messages()).toHaveLength(1);
  expect(stage.simulator.faults.serverErrorBurst).toBe(0);
});

test('5xx answers have Meta’s body', async () => {
  stage = await openStage({ faults: { serverErrors: 1 } });
  const { error } = (await (await sendRaw()).json()) as Json;
  expect(error).toMatchObject({ type: 'OAuthException', code: expect.any(Number), fbtrace_id: expect.any(String) });
  expect([1, 2]).toContain(error.code);
});

test('throughput errors come however few messages there are', async () => {
  stage = await openStage({ faults: { throughputErrors: 1 } });
  const response = await sendRaw();
  expect(response.status).toBe(429);
  expect(((await response.json()) as Json).error.code).toBe(130429);
  expect(stage.simulator.messages()).toHaveLength(0);
});

test('a proxy answers HTML', async () => {
  stage = await openStage({ faults: { notJson: 1 } });
  const response = await sendRaw();
  expect(response.status).toBe(502);
  expect(response.headers.get('content-type')).toContain('text/html');
});

test('slow answers are overtaken by the statuses', async () => {
  stage = await openStage({ faults: { slowMs: 500 } });
  stage.simulator.customer(ANN).write('Hello');
  await stage.simulator.settled();
  const answer = sendRaw();
  await accepted();
  await stage.simulator.settled();
  expect(stage.webhook.statuses(stage.simulator.messages()[0]!.id)).toEqual(['sent', 'delivered']);
  expect((await answer).status).toBe(200);
});

test('faults spare the other endpoints, unless they are for all', async () => {
  stage = await openStage({ faults: { serverErrors: 1 } });
  const path = `/${WABA}/message_templates`;
  expect((await stage.graph('GET', path)).status).toBe(200);
  stage.simulator.setFaults({ endpoints: 'all' });
  expect((await stage.graph('GET', path)).status).toBeGreaterThanOrEqual(500);
});

test('the same seed has the same faults, another seed others, and one share does not shift another', async () => {
  const faultsOf = async (seed: number, notJson: number): Promise<boolean[]> => {
    stage = await openStage({ seed, faults: { serverErrors: 0.5, notJson }, behaviour: { pairIntervalMs: 0 } });
    const statuses: boolean[] = [];
    for (let count = 0; count < 24; count += 1) {
      const { status } = await sendRaw();
      statuses.push(status >= 500 && status !== 502);
    }
    await stage.close();
    return statuses;
  };
  const first = await faultsOf(7, 0);
  expect(first).toContain(true);
  expect(await faultsOf(7, 0.5)).toEqual(first);
  expect(await faultsOf(8, 0)).not.toEqual(first);
});

test('a fault that is none is refused', async () => {
  stage = await openStage();
  expect(() => {
    stage.simulator.setFaults({ serverErrors: 2 });
  }).toThrow('expected number to be <=1');
});
