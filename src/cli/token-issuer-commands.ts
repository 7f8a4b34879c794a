import { InvalidArgumentError, type Command } from 'commander';
import type { Scope } from '../usecases/access.ts';
import { addTokenIssuer } from '../usecases/add-token-issuer.ts';
import { removeTokenIssuer } from '../usecases/remove-token-issuer.ts';
import { CUSTOMER_BY, TOKEN_ALGORITHMS } from '../usecases/token-issuers.ts';
import { BUSINESS_OPTION, runWithServices, valueOf } from './run-command.ts';

type ScopeMap = Readonly<Record<string, readonly Scope[]>>;

interface Named {
  readonly business?: string;
  readonly issuer: string;
  readonly audience: string;
}

interface AddOptions extends Named {
  readonly jwksUrl: string;
  readonly algorithms: readonly string[];
  readonly scopeClaim?: string;
  readonly map: ScopeMap;
  readonly defaultScopes: readonly Scope[];
  readonly customerClaim?: string;
  readonly customerBy?: string;
}

const ISSUER = ['--issuer <iss>', 'the issuer, exactly as the claim `iss` of its tokens has it'] as const;
const AUDIENCE = ['--audience <aud>', 'the audience, exactly as the claim `aud` has it'] as const;

/** `token-issuer add`, `list`, `remove`: for operators alone, since the gateway asks the address that is given here. */
export function addTokenIssuerCommands(program: Command): void {
  const issuer = program.command('token-issuer').description('identity providers whose tokens (JWT) open a business');
  issuer
    .command('add')
    .description('trust the tokens that an issuer makes for one audience')
    .option(...BUSINESS_OPTION)
    .requiredOption(...ISSUER)
    .requiredOption(...AUDIENCE)
    .requiredOption('--jwks-url <url>', 'the https address of its JSON Web Key Set')
    .option('--algorithms <names>', `how it signs, with commas: ${TOKEN_ALGORITHMS.join(', ')}`, readList, ['RS256'])
    .option(
      '--scope-claim <name>',
      'the claim that says what a token may: a text with spaces, or a list; default: scope',
    )
    .option(
      '--map <value=scopes>',
      'what a value of that claim allows, such as consent:read=read,subscribe; may be repeated. With it, other values allow ' +
        'nothing; without any, they are names of scopes',
      readMapping,
      {},
    )
    .option('--default-scopes <scopes>', 'what every token of it may, with commas', readList, [])
    .option('--customer-claim <name>', 'the claim that makes a token the session of one customer')
    .option('--customer-by <what>', `what that claim holds: ${CUSTOMER_BY.join(', ')}`)
    .action(add);
  issuer
    .command('list')
    .description('show whom a business trusts')
    .option(...BUSINESS_OPTION)
    .action(list);
  issuer
    .command('remove')
    .description('trust an issuer no longer; its tokens open nothing from the next second on')
    .option(...BUSINESS_OPTION)
    .requiredOption(...ISSUER)
    .requiredOption(...AUDIENCE)
    .action(remove);
}

function add({ business, issuer, audience, jwksUrl, ...options }: AddOptions): Promise<void> {
  return runWithServices(async ({ deps, tokenIssuers, businessId }) => {
    const caller = { businessId: await businessId(business), actor: null };
    const settings = {
      issuer,
      audience,
      jwksUrl,
      algorithms: options.algorithms,
      scopeClaim: options.scopeClaim ?? null,
      scopeMap: options.map,
      defaultScopes: options.defaultScopes,
      customerClaim: options.customerClaim ?? null,
      customerBy: options.customerBy ?? null,
    };
    valueOf(await addTokenIssuer({ ...deps, tokenIssuers }, caller, settings));
    console.log(`Tokens of ${issuer} for ${audience} open this business from now on.`);
  });
}

function list({ business }: { readonly business?: string }): Promise<void> {
  return runWithServices(async ({ tokenIssuers, businessId }) => {
    const { issuers } = await tokenIssuers.ofBusiness({ businessId: await businessId(business), actor: null });
    if (issuers.length === 0)
      console.log('No token opens this business. Trust an issuer: npx consent-gateway token-issuer add');
    for (const { issuer, audience, jwksUrl, algorithms, scopeClaim, scopeMap, ...settings } of issuers) {
      console.log(`${issuer}  for ${audience}`);
      console.log(`  keys at ${jwksUrl}, ${algorithms.join(', ')}`);
      console.log(`  scopes by the claim ${scopeClaim ?? 'scope'}${inWords(scopeMap)}`);
      if (settings.defaultScopes.length > 0) console.log(`  every token may ${settings.defaultScopes.join(', ')}`);
      if (settings.customerClaim !== null) {
        console.log(`  a customer's own session by the claim ${settings.customerClaim} (${settings.customerBy ?? ''})`);
      }
    }
  });
}

function remove({ business, issuer, audience }: Named): Promise<void> {
  return runWithServices(async ({ deps, tokenIssuers, businessId }) => {
    const caller = { businessId: await businessId(business), actor: null };
    valueOf(await removeTokenIssuer({ ...deps, tokenIssuers }, caller, { issuer, audience }));
    console.log(`Tokens of ${issuer} for ${audience} open nothing any more.`);
  });
}

function inWords(map: ScopeMap): string {
  const pairs = Object.entries(map).map(([value, scopes]) => `${value} = ${scopes.join(', ')}`);
  return pairs.length === 0 ? '' : `: ${pairs.join('; ')}`;
}

function readList(text: string): string[] {
  return text.split(',').map((one) => one.trim());
}

function readMapping(text: string, before: ScopeMap): ScopeMap {
  const at = text.lastIndexOf('=');
  if (at < 1) throw new InvalidArgumentError('Give a value and what it allows, such as consent:read=read,subscribe.');
  // The use case refuses what is no scope.
  return { ...before, [text.slice(0, at)]: readList(text.slice(at + 1)) as Scope[] };
}
