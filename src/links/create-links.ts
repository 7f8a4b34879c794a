import { PHONE_PROOF_LASTS } from '../consent/phone-proof.ts';
import type { Links, LinkStore } from '../usecases/links.ts';
import { confirmationLink, invitationLink, preferencesLink, readLink, type Mac } from './link-text.ts';
import { phoneProof, readPhoneProof } from './phone-proof.ts';

/** Reads the key that links of a business are signed with, as what signs. */
export type MacOf = (businessId: string) => Promise<Mac>;

/**
 * Makes the links that people are sent.
 *
 * @param publicUrl where people reach the gateway, without a slash at its end; asked for each link, as it may be known only later
 * @param store says whether a customer's links were revoked: who had one may have asked for a proof
 */
export function createLinks(publicUrl: () => string, macOf: MacOf, store: Pick<LinkStore, 'customer'>): Links {
  const at = (page: string, token: string): string => `${publicUrl()}/${page}#${token}`;
  return {
    invitationPage: () => `${publicUrl()}/i`,
    invitation: async (businessId, id) => at('i', invitationLink(businessId, id, await macOf(businessId))),
    confirmation: (businessId, token) => at('confirm', confirmationLink(businessId, token)),
    confirmationToken: (text) => {
      const link = readLink(text);
      return link?.to === 'CONFIRMATION' ? link.token : text;
    },
    preferences: async (businessId, customerId, { madeAt, expiresAt }) => {
      const times = { madeAt, expiresAt: secondsOf(expiresAt) };
      return at('preferences', preferencesLink(businessId, customerId, times, await macOf(businessId)));
    },
    phoneProof: async (businessId, customerId, phone, expiresAt) =>
      phoneProof({ businessId, customerId, phone, expiresAt: secondsOf(expiresAt) }, await macOf(businessId)),
    readPhoneProof: async (businessId, phone, code) => {
      const proof = readPhoneProof(code);
      if (proof?.isSignedFor(businessId, phone, await macOf(businessId)) !== true) return null;
      const expiresAt = proof.expiresAt * 1000;
      const { revokedUpTo = null } = (await store.customer(businessId, proof.customerId)) ?? {};
      const isRevoked = revokedUpTo !== null && expiresAt - PHONE_PROOF_LASTS <= revokedUpTo;
      return { customerId: proof.customerId, expiresAt, isRevoked };
    },
    messageId: (id) => `<${id}@${new URL(publicUrl()).hostname}>`,
  };
}

function secondsOf(instant: number): number {
  return Math.floor(instant / 1000);
}
