import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ANN, openStage, QUICK, texts, WABA, type Stage } from './stage.ts';

let folder: string;
let stateFile: string;
let stage: Stage;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulator-'));
  stateFile = join(folder, 'state', 'simulator.json');
});
afterEach(async () => {
  await stage.close();
  await rm(folder, { recursive: true });
});

test('templates, customers, windows, stops and messages are remembered over a restart', async () => {
  const before = await openStage({ stateFile });
  const ann = before.simulator.customer(ANN);
  ann.rename('Ann');
  ann.write('Hello');
  before.simulator.customer('+14155550199').stopMarketing();
  before.simulator.template(WABA, 'receipt', 'en_US').pause();
  const { body } = await before.text(ANN, 'Hi');
  await before.simulator.settled();
  await before.close();

  stage = await openStage({ stateFile });
  const { simulator } = stage;
  expect(simulator.template(WABA, 'receipt', 'en_US').status).toBe('PAUSED');
  expect(simulator.customer(ANN).name).toBe('Ann');
  expect(simulator.messages()).toMatchObject([{ id: body.messages[0].id, statuses: [{}, { status: 'delivered' }] }]);
  expect(simulator.customer(ANN).read()).toBe(1);
  const answer = await stage.text(ANN, 'Still open');
  await simulator.settled();
  expect(stage.webhook.statuses(answer.body.messages[0].id)).toEqual(['sent', 'delivered']);
  expect((await stat(stateFile)).mode & 0o777).toBe(0o600);
});

test('a message that was on its way arrives after the restart', async () => {
  const before = await openStage({ stateFile, behaviour: { delays: { ...QUICK, sent: 60_000 } } });
  const { body } = await before.template(ANN, 'order_shipped', 'en', texts('Ann', '7'));
  const failed = await before.text(ANN, 'Too late');
  await before.close();
  stage = await openStage({ stateFile });
  await stage.simulator.settled();
  expect(stage.webhook.statuses(body.messages[0].id)).toEqual(['sent', 'delivered']);
  expect(stage.webhook.statuses(failed.body.messages[0].id)).toEqual(['failed']);
});

test('a file that is not its own ends the start, and is left as it is', async () => {
  stage = await openStage();
  const foreign = join(folder, 'foreign.json');
  await writeFile(foreign, '{"version":9}');
  await expect(openStage({ stateFile: foreign })).rejects.toThrow('version');
  expect(await readFile(foreign, 'utf8')).toBe('{"version":9}');
});

test('the newest messages are kept, and the oldest are forgotten', async () => {
  stage = await openStage({ keepMessages: 10, behaviour: { pairIntervalMs: 0 } });
  for (let number = 0; number < 25; number += 1) await stage.text(ANN, String(number));
  await stage.simulator.settled();
  const kept = stage.simulator.messages().map(({ rendered }) => rendered.text);
  expect(kept).toEqual(Array.from({ length: 10 }, (_, index) => String(index + 15)));
});

test('a port that is taken ends the start, and leaves nothing behind', async () => {
  stage = await openStage();
  const { port } = new URL(stage.simulator.url);
  await expect(openStage({ port: Number(port) })).rejects.toThrow('EADDRINUSE');
});
