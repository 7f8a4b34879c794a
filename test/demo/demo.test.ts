import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

const DEMO = join(import.meta.dirname, '../../dist/demo/demo.js');
/** The one of test/support/gateway.ts. */
const APP_SECRET = 'the-test-app-secret';
const CHAPTERS = [
  '1  The business, and the words it asks with',
  '2  Two messages that Meta delivers late',
  '3  Seven ways to say yes',
  '4  What is no consent, and what counts once',
  '5  May we write to Ana?',
  '6  Ana writes back',
  '7  Ana writes STOP',
  '8  The proof',
  '9  Time acts by itself',
  'The end',
];

let gateway: TestGateway;
let emptyFolder: string;
beforeAll(async () => {
  gateway = await startTestGateway({ now: null });
  emptyFolder = await mkdtemp(join(tmpdir(), 'consent-demo-'));
});
afterAll(async () => {
  await gateway.stop();
  await rm(emptyFolder, { recursive: true });
});

/** Runs the compiled demo in a folder without settings, as a user would, but for the terminal. */
function demo(env: Record<string, string> = {}): Promise<{ code: number; output: string; faults: string }> {
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
        resolve({ code: child.exitCode ?? -1, output, faults });
      },
    );
  });
}

describe('npm run demo', () => {
  test('plays the whole story, twice against the same gateway, and everything is as told', async () => {
    const runs = await Promise.all([demo(), demo()]);
    for (const { code, output, faults } of runs) {
      expect({ code, faults, differences: output.match(/≠.*/g) }).toEqual({ code: 0, faults: '', differences: null });
      expect(output.split('\n').filter((line) => CHAPTERS.includes(line))).toEqual(CHAPTERS);
      // Where there is no terminal: no colours, and nothing that an editor would complain of.
      expect(output).not.toContain('\u001b');
      expect(output.split('\n').filter((line) => [...line].length > 100 || line.endsWith(' '))).toEqual([]);
      expect(output).toContain('window EXPIRING · Iris');
      expect(output).toContain('window EXPIRED · Hugo');
      expect(output).toContain('2 accepted messages cancelled');
      expect(output).toMatch(/EXPIRED, at the end of Hugo's window: arrived \d{1,3} ms after that instant/);
    }
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
