import { generator } from './generator.ts';
import { createLinks, type MacOf } from './links/create-links.ts';
import { createLinkVerifier } from './links/verify-link.ts';
import type { Database } from './persistence/database.ts';
import type { Vault } from './persistence/encryption/vault.ts';
import { createInvitationStore } from './persistence/invitation-store.ts';
import { createLinkStore } from './persistence/link-store.ts';
import type { UseCaseDeps } from './usecases/ports.ts';

/** What use cases need of links and invitations. @param publicUrl where people reach the gateway; it may be known only later */
export function linkDeps(
  database: Database,
  vault: Vault,
  publicUrl: () => string,
): Pick<UseCaseDeps, 'invitations' | 'links'> {
  return {
    invitations: createInvitationStore(database, vault),
    links: createLinks(publicUrl, macOf(vault), createLinkStore(database)),
  };
}

/** Verifies what the links of people carry. */
export function linkVerifier(database: Database, vault: Vault): ReturnType<typeof createLinkVerifier> {
  return createLinkVerifier({ store: createLinkStore(database), macOf: macOf(vault), sha256: generator.sha256 });
}

function macOf(vault: Vault): MacOf {
  return async (businessId) => (await vault.secrets(businessId)).linkMac;
}
