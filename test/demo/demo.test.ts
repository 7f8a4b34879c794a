import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sampleAccount } from '../../src/simulator/sample-account.ts';
import { startSimulator, type Simulator } from '../../src/simulator/start-simulator.ts';
import { collectOutput } from '../support/collected-output.ts';
import { APP_SECRET, startTestGateway, type TestGateway } from '../support/gateway.ts';

const DEMO = join(import.meta.dirname, '../../dist/demo/demo.js');
const CHAPTERS = [
  '1  The business, and the words it asks with',
  '2  Two messages that Meta delivers late',
  '3  Seven ways to say yes',
  '4  What is no consent, and what counts once',
  '5  May we write to Ana?',
  '6  To her phone',
  '7  Ana writes back',
  '8  A withdrawal overtakes what waits',
  '9  Ana writes STOP',
  '10  The proof',
  '11  Time acts by itself',
  'The end',
];

let simulator: Simulator;
/** Its messages go to the simulator. */
let gateway: TestGateway;
/** Its messages wait. */
let alone: TestGateway;
let emptyFolder: string;
beforeAll(async () => {
  simulator = await startSimulator({ appSecret: APP_SECRET, accounts: [sampleAccount()] });
  gateway = await startTestGateway({ now: null, meta: { url: simulator.url, token: simulator.token } });
  simulator.setWebhook(`${gateway.url}/webhooks/whatsapp`);
  alone = await startTestGateway({ now: null });
  emptyFolder = await mkdtemp(join(tmpdir(), 'consent-demo-'));
});
afterAll(async () => {
  await simulator.close();
  await gateway.stop();
  await alone.stop();
  await rm(emptyFolder, { recursive: true });
});

interface Run {
  readonly code: number;
  readonly output: string;
  readonly faults: string;
}

/** Runs the compiled demo in a folder without settings, as a user would, but for the terminal. */
function demo(env: Record<string, string> = {}): Promise<Run> {
  const given = {
    PATH: process.env['PATH'],
    GATEWAY_URL: gateway.url,
    API_KEY: gateway.apiKey,
    WHATSAPP_APP_SECRET: APP_SECRET,
    // A busy machine is no failure of the story.
    DEMO_LATEST_MS: '20000',
  };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [DEMO],
      { cwd: emptyFolder, env: { ...given, ...env } },
      (_error, output, faults) => {
        collectOutput('demo')(output + faults);
        resolve({ code: child.exitCode ?? -1, output, faults });
      },
    );
  });
}

function expectWholeStory({ code, output, faults }: Run): void {
  expect({ code, faults, differences: output.match(/≠.*/g) }).toEqual({ code: 0, faults: '', differences: null });
  expect(output.split('\n').filter((line) => CHAPTERS.includes(line))).toEqual(CHAPTERS);
  // Where there is no terminal: no colours, and nothing that an editor would complain of.
  expect(output).not.toContain('\u001b');
  expect(output.split('\n').filter((line) => [...line].length > 100 || line.endsWith(' '))).toEqual([]);
  expect(output).toContain('window EXPIRING · Iris');
  expect(output).toContain('window EXPIRED · Hugo');
  expect(output).toMatch(/EXPIRED, at the end of Hugo's window: arrived \d{1,5} ms after that instant/);
}

describe('npm run demo', () => {
  test('plays the whole story, twice in a row, against a gateway with a simulator, and everything is as told', async () => {
    for (let round = 1; round <= 2; round++) {
      // A fault that somebody left on does not change the story.
      simulator.setFaults({ throughputErrors: 1 });
      const run = await demo({ SIMULATOR_URL: simulator.url });
      expectWholeStory(run);
      expect(run.output).toContain('message READ · Ana · order_shipped');
      expect(run.output).toContain('message CANCELED · Emma · order_shipped');
      expect(run.output).not.toContain('Left out');
      expect(simulator.faults.throughputErrors).toBe(0);
    }
  });

  test('leaves out what needs a simulator where there is none', async () => {
    const run = await demo({ GATEWAY_URL: alone.url, API_KEY: alone.apiKey });
    expectWholeStory(run);
    expect(run.output.match(/Left out: this gateway has no simulator/g)).toHaveLength(2);
    expect(run.output).toContain('2 accepted messages cancelled');
  });

  test("does not play with another gateway's simulator", async () => {
    const { code, output } = await demo({
      GATEWAY_URL: alone.url,
      API_KEY: alone.apiKey,
      SIMULATOR_URL: simulator.url,
    });
    expect(code).toBe(0);
    expect(output).toContain('Left out: this gateway has no simulator');
  });

  test.each([
    ['no gateway is known', { GATEWAY_URL: '' }, 'Start one in another terminal with `npm start`'],
    ['none answers', { GATEWAY_URL: 'http://127.0.0.1:9' }, 'No gateway answers at http://127.0.0.1:9.'],
    ['the URL is none', { GATEWAY_URL: 'localhost' }, 'GATEWAY_URL is no URL'],
    ['the key is unknown', { API_KEY: 'cgk_another' }, 'refuses the API key'],
    ['the app secret is another', { WHATSAPP_APP_SECRET: 'another-secret' }, 'The demo signs with WHATSAPP_APP_SECRET'],
  ])('it says in a sentence what to do where %s', async (_case, env, sentence) => {
    const { code, faults } = await demo(env);
    expect(faults).toContain(sentence);
    expect(faults).not.toContain('    at ');
    expect(code).toBe(1);
  });
});
