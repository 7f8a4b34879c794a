import { cp, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findPlatformPackage } from '../../src/persistence/embedded/platform-package.ts';
import { reachableBinaries, systemFolder } from '../../src/persistence/embedded/reachable-binaries.ts';
import { startEmbeddedPostgres } from '../../src/persistence/embedded/start-embedded-postgres.ts';
import { accountFor, canRun, isRoot } from '../../src/persistence/embedded/unprivileged-account.ts';

const testAsRoot = isRoot() ? test : test.skip;
const leftovers: string[] = [];
let privateFolder: string;

beforeAll(async () => {
  privateFolder = await mkdtemp(join(tmpdir(), 'consent-gateway-private-'));
  leftovers.push(privateFolder);
});

afterAll(async () => {
  for (const folder of leftovers) await rm(folder, { recursive: true, force: true });
});

describe('in a folder that only root may read (skipped where the tests do not run as root)', () => {
  testAsRoot('the data is kept where PostgreSQL can reach it, a note says where, and it is found again', async () => {
    const dataDir = join(privateFolder, 'project', '.data');
    const first = await start(dataDir);
    leftovers.push(first.dataDir);
    await first.stop();
    const second = await start(dataDir);
    await expect(start(dataDir)).rejects.toThrow(`The data folder ${dataDir} is in use by another gateway`);
    await second.stop();
    expect(first.dataDir.startsWith(`${systemFolder}/data/`)).toBe(true);
    expect(second.dataDir).toBe(first.dataDir);
    expect(await readFile(join(dataDir, 'DATA-IS-ELSEWHERE.txt'), 'utf8')).toContain(first.dataDir);
    expect((await stat(join(first.dataDir, 'postgres'))).mode & 0o777).toBe(0o700);
  });

  testAsRoot('removing the data folder begins anew, and does not bring the old data back', async () => {
    const dataDir = join(privateFolder, 'removed', '.data');
    const first = await start(dataDir);
    await first.stop();
    await rm(dataDir, { recursive: true });
    const second = await start(dataDir);
    await second.stop();
    leftovers.push(first.dataDir, second.dataDir);
    expect(second.dataDir).not.toBe(first.dataDir);
  });

  testAsRoot('PostgreSQL itself is started from a twin of its package', async () => {
    const installed = await findPlatformPackage();
    const account = await accountFor(join(privateFolder, 'no-cluster'));
    const native = join(privateFolder, 'native');
    await mkdir(native);
    await cp(installed.native, native, { recursive: true, verbatimSymlinks: true });
    const hidden = { ...installed, native, version: `test-${process.pid}` };
    const binaries = await reachableBinaries(hidden, account);
    leftovers.push(binaries);
    expect(binaries).toBe(join(systemFolder, `postgresql-test-${process.pid}-${installed.platform}`));
    expect(await canRun(account, join(native, 'bin', 'postgres'))).toBe(false);
    expect(await canRun(account, join(binaries, 'bin', 'postgres'))).toBe(true);
  });
});

function start(dataDir: string): ReturnType<typeof startEmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' } });
}
