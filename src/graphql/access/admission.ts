import { GraphQLError } from 'graphql';
import { encodeId } from '../node/global-id.ts';
import type { LinkUse, Rights, Scope } from '../../usecases/access.ts';
import type { CustomerRef } from '../../usecases/ports.ts';
import type { AccessRule, Arguments } from './rule.ts';

/** Who asks, and from where. */
export interface Visitor {
  readonly rights: Rights;
  /** The `Origin` header of the request; null where there was none. */
  readonly origin: string | null;
}

/**
 * Why somebody may not use a field with these arguments; null: they may. Nothing is read for it, so that the answer is the same
 * whatever is stored.
 */
export function refusalOf(rule: AccessRule, { rights, origin }: Visitor, args: Arguments): GraphQLError | null {
  if (rights.link !== undefined) {
    const isForIt = rule.link === 'EVERY' || rule.link === rights.link.to;
    return isForIt ? null : forbidden(LINK_LIMITS[rights.link.to]);
  }
  const { furtherScopes = [] } = rule;
  const scope = rights.customer !== null && rule.ownScope !== undefined ? rule.ownScope : rule.scope;
  if (rights.kind === 'SITE_KEY' && rule.siteKey !== true) return forbidden(SITE_KEY_LIMITS);
  if (rights.customer !== null) {
    const fault = ownSessionFault(rule, rights.customer, args);
    if (fault !== null) return forbidden(fault);
  }
  const missing = [...(scope === null ? [] : [scope]), ...furtherScopes].find((one) => !rights.scopes.has(one));
  if (missing !== undefined) return lacksScope(rights, missing);
  if (rule.channel !== undefined && rights.sourceChannels !== null) {
    const channel = typeof rule.channel === 'function' ? rule.channel(args) : rule.channel;
    const isAllowed = channel !== 'EVERY' && rights.sourceChannels.includes(channel);
    if (!isAllowed) return forbidden(channelFault(rights.sourceChannels, channel));
  }
  if (rights.kind === 'SITE_KEY' && !isListed(origin, rights.origins)) return forbidden(originFault(origin));
  return null;
}

/**
 * What somebody without a scope is told.
 *
 * @param fields what was asked for that needs it, where the call itself does not
 */
export function lacksScope({ kind }: Rights, scope: Scope, fields: readonly string[] = []): GraphQLError {
  const remedy =
    kind === 'TOKEN'
      ? 'Have its issuer grant it: `npx consent-gateway token-issuer list` shows which claim makes it.'
      : `Make a key with it: npx consent-gateway key create --scopes ${scope}`;
  const credential = kind === 'TOKEN' ? 'token' : kind === 'LINK' ? 'link' : 'key';
  const instead = fields.length === 0 ? '' : ` Leave out what needs it: ${fields.join(', ')}. Or have the scope.`;
  return forbidden(`This ${credential} lacks the scope \`${scope}\`.${instead} ${remedy}`, { missingScope: scope });
}

const LINK_LIMITS: Readonly<Record<LinkUse['to'], string>> = {
  INVITATION: 'This link is one invitation: it is shown, and accepted, and opens nothing else.',
  CONFIRMATION: 'This link confirms one opt-in: it shows and confirms that, and opens nothing else.',
};

const SITE_KEY_LIMITS =
  'A site key is public: it captures opt-ins of websites and apps, and reads notices. Do this from your server, with a secret key.';

function ownSessionFault(rule: AccessRule, own: CustomerRef, args: Arguments): string | null {
  const { ownSession: use, byIdAlone } = rule;
  if (use === 'FREELY') return null;
  if (use === undefined) {
    const instead = rule.ownInstead ?? 'Do it from your server, with a secret key.';
    return `This token is a customer's own session, which cannot do this. ${instead}`;
  }
  if (namesOnly(use(args), own)) return null;
  const by = Object.entries(own).find(([, value]) => value != null)?.[0] ?? 'id';
  if (byIdAlone === true && by === 'id') {
    return 'This token is the session of one customer: give the id of that customer as `customerId`.';
  }
  if (byIdAlone === true) {
    return `This token is the session of one customer, whom it names by \`${by}\`; here a customer is named by id alone. Have the token carry the customer's id, and say so: npx consent-gateway token-issuer add --customer-by ID`;
  }
  return `This token is the session of one customer: point at that customer by \`${by}\`, as the token does, and give no other identifier.`;
}

const IDENTIFIERS = ['id', 'phone', 'whatsAppUserId', 'externalId'] as const;

/** Exactly the session's own identifier. Another one beside it would make somebody else's number the customer's. */
function namesOnly(given: unknown, own: CustomerRef): boolean {
  if (typeof given !== 'object' || given === null) return false;
  const identifiers = given as CustomerRef;
  const wanted: CustomerRef = { ...own, id: own.id == null ? null : encodeId('Customer', own.id) };
  const isSomebody = IDENTIFIERS.some((field) => wanted[field] != null);
  return isSomebody && IDENTIFIERS.every((field) => (identifiers[field] ?? null) === (wanted[field] ?? null));
}

function channelFault(own: readonly string[], wanted: string): string {
  const command = 'npx consent-gateway key create --scopes capture';
  const remedy =
    wanted === 'EVERY'
      ? `This takes a key for every channel: ${command}`
      : `Make a key for ${wanted}: ${command} --channels ${wanted}`;
  return `This key captures for ${own.join(' and ')} alone. ${remedy}`;
}

function isListed(origin: string | null, origins: Rights['origins']): boolean {
  return origin !== null && origin !== 'null' && origins?.includes(origin) === true;
}

/** What browsers send; anything else is not repeated. */
const ORIGIN = /^[a-z][a-z\d+.-]{0,30}:\/\/[\w.:[\]-]{1,272}$/i;

function originFault(origin: string | null): string {
  if (origin === null || !ORIGIN.test(origin)) {
    return 'A site key is used by a web page or an app, whose requests say where they come from: send it with the `Origin` header of a page, or use a secret key from your server.';
  }
  return `This site key may not be used from ${origin}. If that page is yours, make a key for it: npx consent-gateway key create --site --origin ${origin}`;
}

function forbidden(message: string, more: Readonly<Record<string, unknown>> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN', ...more } });
}
