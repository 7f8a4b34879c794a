import type { Command } from 'commander';
import { DAY } from '../consent/instant.ts';
import type { SourceChannel } from '../consent/vocabulary.ts';
import { createApiKey, createSiteKey } from '../usecases/create-api-key.ts';
import { revokeApiKey } from '../usecases/revoke-api-key.ts';
import { rotateApiKey, USUAL_OVERLAP_MINUTES } from '../usecases/rotate-api-key.ts';
import { SCOPES, type Scope } from '../usecases/scopes.ts';
import { keyEnd } from '../usecases/api-key-record.ts';
import { readName } from './arguments.ts';
import { chooseKey } from './choose-key.ts';
import { CommandError } from './command-error.ts';
import { readChannels, readDays, readMinutes, readOneMore, readPoints, readScopes } from './key-arguments.ts';
import { everyKey, keyTable } from './key-table.ts';
import { BUSINESS_OPTION, runWithServices, valueOf } from './run-command.ts';

interface CreateOptions {
  readonly business?: string;
  readonly name: string;
  readonly scopes?: readonly Scope[];
  readonly channels?: readonly SourceChannel[];
  readonly expiresInDays?: number;
  readonly site?: true;
  readonly origin: readonly string[];
  readonly trustedDocumentsOnly?: true;
  readonly pointsPerMinute?: number;
}

interface RotateOptions {
  readonly business?: string;
  readonly overlapMinutes: number;
}

/** `key create`, `key list`, `key rotate`, `key revoke`. */
export function addKeyCommands(program: Command): void {
  const key = program.command('key').description('API keys');
  key
    .command('create')
    .description('make a key for a business; it is shown once')
    .option(...BUSINESS_OPTION)
    .option('--name <name>', 'what it is for, to know it again', readName, 'made on the command line')
    .option('--scopes <scopes>', `what it may do, with commas: ${SCOPES.join(', ')}; default: all`, readScopes)
    .option(
      '--channels <channels>',
      'the source channels that it may capture for, with commas; default: all',
      readChannels,
    )
    .option('--expires-in-days <days>', 'after how many days it opens nothing; default: never', readDays)
    .option('--site', 'a public key, for the source of a page: it captures for WEBSITE and APP, and reads notices')
    .option('--origin <origin>', 'a web origin that a site key may be used from; may be repeated', readOneMore, [])
    .option('--trusted-documents-only', 'let it run only operations that the gateway knows')
    .option('--points-per-minute <number>', "a rate limit of its own; default: the gateway's", readPoints)
    .action(create);
  key
    .command('list')
    .description('show every key of a business, newest first')
    .option(...BUSINESS_OPTION)
    .action(list);
  key
    .command('rotate')
    .description('make a key of the same name and rights, and let the old one end a while later')
    .argument('<key>', 'its id, or how it begins')
    .option(...BUSINESS_OPTION)
    .option('--overlap-minutes <minutes>', 'how long the old one goes on', readMinutes, USUAL_OVERLAP_MINUTES)
    .action(rotate);
  key
    .command('revoke')
    .description('end a key for good, on every replica within a second')
    .argument('<key>', 'its id, or how it begins')
    .option(...BUSINESS_OPTION)
    .action(revoke);
}

function create({
  business,
  name,
  scopes,
  channels,
  expiresInDays,
  site,
  origin,
  ...more
}: CreateOptions): Promise<void> {
  return runWithServices(async ({ access, businessId }) => {
    if (site === true && scopes !== undefined) {
      throw new CommandError('A site key is public, and its scopes are fixed: leave --scopes out.');
    }
    if (site !== true && origin.length > 0) {
      throw new CommandError(
        'Only a site key has origins of its own. Add --site, or see: npx consent-gateway origins set',
      );
    }
    const caller = { businessId: await businessId(business), actor: null };
    const { now } = await access.store.snapshot(caller, null);
    const wanted = {
      name,
      sourceChannels: channels ?? null,
      expiresAt: expiresInDays === undefined ? null : now + expiresInDays * DAY,
      trustedDocumentsOnly: more.trustedDocumentsOnly ?? false,
      pointsPerMinute: more.pointsPerMinute ?? null,
    };
    const made =
      site === true
        ? await createSiteKey(access, caller, { ...wanted, origins: origin })
        : await createApiKey(access, caller, { ...wanted, scopes: scopes ?? SCOPES });
    console.log(`API key (shown once)  ${valueOf(made).key}`);
  });
}

function list({ business }: { readonly business?: string }): Promise<void> {
  return runWithServices(async ({ access, businessId }) => {
    const caller = { businessId: await businessId(business), actor: null };
    const { now } = await access.store.snapshot(caller, null);
    for (const line of keyTable(await everyKey(access.store, caller), now)) console.log(line);
  });
}

function rotate(idOrPrefix: string, { business, overlapMinutes }: RotateOptions): Promise<void> {
  return runWithServices(async ({ access, businessId }) => {
    const caller = { businessId: await businessId(business), actor: null };
    const { id, prefix } = await chooseKey(access.store, caller, idOrPrefix);
    const { key, old } = valueOf(await rotateApiKey(access, caller, { id, overlapMinutes }));
    const end = keyEnd(old);
    console.log(`API key (shown once)  ${key}`);
    console.log(`The old one, ${prefix}…, ends at ${end === null ? 'once' : new Date(end).toISOString()}.`);
  });
}

function revoke(idOrPrefix: string, { business }: { readonly business?: string }): Promise<void> {
  return runWithServices(async ({ access, businessId }) => {
    const caller = { businessId: await businessId(business), actor: null };
    const { id, name, prefix } = await chooseKey(access.store, caller, idOrPrefix);
    valueOf(await revokeApiKey(access, caller, { id }));
    console.log(`The key "${name}" (${prefix}…) opens nothing any more.`);
  });
}
