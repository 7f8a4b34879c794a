import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadEnvFile } from '../src/config.ts';

describe('a .env file', () => {
  test('sets what the environment does not, and may be absent', () => {
    const folder = mkdtempSync(join(tmpdir(), 'consent-gateway-env-'));
    writeFileSync(join(folder, '.env'), 'PORT=1\nHOST="0.0.0.0"\n');
    const env: NodeJS.ProcessEnv = { PORT: '2' };
    loadEnvFile(join(folder, '.env'), env);
    loadEnvFile(join(folder, 'absent'), env);
    rmSync(folder, { recursive: true });
    expect(env).toEqual({ PORT: '2', HOST: '0.0.0.0' });
  });
});
