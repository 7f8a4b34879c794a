import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { refuseMarkedOutput } from './support/collected-output.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consent-gateway-marked-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the end of a test run finds the marked number in what was told', () => {
  test.each([
    '+14155550199',
    '14155550199',
    '4155550199',
    '155550199',
    '+1 415 555 0199',
    '+1 (415) 555-0199',
    '415.555.0199',
    '(415)\u00a0555\u00a00199',
    '%2B14155550199',
    '0014155550199',
    'wamid.HBgLMTQxNTU1NTAxOTkVAgARGBI=',
  ])('%s', async (form) => {
    await writeFile(join(folder, 'clean.log'), 'Nothing.');
    await writeFile(join(folder, 'marked.log'), `${'line\n'.repeat(1_000)}{"msg":"No customer has ${form}."}\n`);
    await expect(refuseMarkedOutput(folder)).rejects.toThrow(/shows the marked phone number.*\n\S+\/marked\.log$/);
    expect(existsSync(join(folder, 'marked.log'))).toBe(true);
  });

  test('and removes what shows none', async () => {
    const others = ['+14155550198', '{"time":1795341600199,"pid":415}', '019a9b55-5019-7415-8555-019900000000'];
    await writeFile(join(folder, 'clean.log'), others.join('\n'));
    await refuseMarkedOutput(folder);
    expect(existsSync(folder)).toBe(false);
  });
});
