import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

const path = 'schema/schema.graphql';
const root = new URL('../../', import.meta.url);
const revision = process.argv[2] ?? 'HEAD';

const git = (...args: string[]): string =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

const has = (object: string): boolean => {
  try {
    git('cat-file', '-e', object);
    return true;
  } catch {
    return false;
  }
};

// Fails where git itself does not work; otherwise a broken git would look like a first commit.
git('rev-parse', '--git-dir');

if (has(`${revision}:${path}`)) {
  const published = buildSchema(git('show', `${revision}:${path}`));
  const changes = await diff(published, buildSchema(readFileSync(new URL(path, root), 'utf8')));
  const breaking = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
  for (const { message, path: where } of breaking) console.log(`breaking: ${message}${where ? ` (${where})` : ''}`);
  console.log(`${path} against ${revision}: ${changes.length} changes, ${breaking.length} of them breaking.`);

  // Where commits are compared, the commit that breaks may say so; nothing can take back a name of the contract, though.
  const isMeant = revision !== 'HEAD' && git('log', '-1', '--format=%B').includes('BREAKING CHANGE');
  if (breaking.length > 0 && isMeant) console.log('The commit message says BREAKING CHANGE, so it is meant.');
  else if (breaking.length > 0) process.exitCode = 1;
} else {
  console.log(`${revision} has no ${path}: nothing to compare with.`);
}
