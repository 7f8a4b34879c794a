import { LRUCache } from 'lru-cache';
import { v5 } from 'uuid';
import { OWN_SCOPES, POINTS_OF_ONE_PERSON, type Rights } from '../usecases/access.ts';
import type { LinkState, LinkStore } from '../usecases/links.ts';
import type { TokenVerdict } from '../usecases/token-issuers.ts';
import type { MacOf } from './create-links.ts';
import { readLink, type LinkText } from './link-text.ts';

export interface LinkVerifierOptions {
  readonly store: LinkStore;
  readonly macOf: MacOf;
  readonly sha256: (text: string) => string;
}

type LinkRights = Pick<Rights, 'scopes' | 'customer' | 'link'>;

const MOST_REMEMBERED = 10_000;

const UNKNOWN: TokenVerdict = {
  refusal: 'This link is not known here. Open it whole, as it was sent to you, or ask for a new one.',
};
const EXPIRED: TokenVerdict = { refusal: 'This link has expired; ask for a new one.', isGenuine: true };
const GONE: TokenVerdict = {
  refusal: 'This link is not valid any more; ask for a new one.',
  isGenuine: true,
  isRevoked: true,
};

/** Finds out what a link opens, and whether it still does: nothing of that is remembered from one time to the next. */
export function createLinkVerifier({
  store,
  macOf,
  sha256,
}: LinkVerifierOptions): (link: string) => Promise<TokenVerdict> {
  // An invitation never moves to another business.
  const businesses = new LRUCache<string, string>({ max: MOST_REMEMBERED });

  async function businessOf(invitationId: string): Promise<string | null> {
    const known = businesses.get(invitationId);
    if (known !== undefined) return known;
    const businessId = await store.businessOfInvitation(invitationId);
    if (businessId !== null) businesses.set(invitationId, businessId);
    return businessId;
  }

  async function invitation(link: Extract<LinkText, { to: 'INVITATION' }>): Promise<TokenVerdict> {
    const businessId = await businessOf(link.id);
    if (businessId === null || !link.isSignedBy(businessId, await macOf(businessId))) return UNKNOWN;
    const rights = { scopes: new Set<never>(), customer: null, link: { to: link.to, id: link.id } };
    return verdict(businessId, link.id, rights, await store.invitation(businessId, link.id));
  }

  async function confirmation({ to, businessId, token }: Extract<LinkText, { to: 'CONFIRMATION' }>) {
    const id = sha256(token);
    const rights = { scopes: new Set<never>(), customer: null, link: { to, id } };
    return verdict(businessId, v5(id, businessId), rights, await store.confirmation(businessId, id));
  }

  async function preferences(link: Extract<LinkText, { to: 'PREFERENCES' }>): Promise<TokenVerdict> {
    const { businessId, customerId } = link;
    const state = await store.customer(businessId, customerId);
    // Only a business that has a customer has keys; those of any other would be made.
    if (state === null || !link.isSignedBy(await macOf(businessId))) return UNKNOWN;
    const rights = { scopes: OWN_SCOPES, customer: { id: customerId } };
    if (state.revokedUpTo !== null && link.madeAt <= state.revokedUpTo) return GONE;
    const actor = v5(`preferences ${customerId}`, businessId);
    return verdict(businessId, actor, rights, { ...state, expiresAt: link.expiresAt * 1000 });
  }

  return async (text) => {
    const link = readLink(text);
    if (link === null) return UNKNOWN;
    if (link.to === 'INVITATION') return invitation(link);
    return link.to === 'CONFIRMATION' ? confirmation(link) : preferences(link);
  };
}

function verdict(businessId: string, actor: string, rights: LinkRights, state: LinkState | null): TokenVerdict {
  if (state === null) return UNKNOWN;
  const { now, expiresAt, isErased } = state;
  if (isErased) return GONE;
  if (expiresAt !== null && expiresAt <= now) return EXPIRED;
  return {
    caller: {
      businessId,
      actor,
      rights: {
        kind: 'LINK',
        credentialId: actor,
        sourceChannels: null,
        origins: null,
        trustedDocumentsOnly: false,
        // An invitation is for as many as open it: each address of theirs has a limit.
        pointsPerMinute: rights.link?.to === 'INVITATION' ? null : POINTS_OF_ONE_PERSON,
        expiresAt,
        ...rights,
      },
    },
  };
}
