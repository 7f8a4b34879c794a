import { bytesOfBase64url } from './bytes.ts';

/** The keys that a gateway publishes. */
export interface PublicKeys {
  /** Whether a signature is that of a key; null: the key is unknown. */
  verify(keyId: unknown, bytes: Uint8Array, signature: Uint8Array): Promise<boolean | null>;
}

/**
 * Reads a JSON Web Key Set, as `/.well-known/consent-gateway/keys.json` has it; keys of other kinds are passed over.
 *
 * @throws Error that says in a sentence what would do
 */
export async function publicKeys(text: string): Promise<PublicKeys> {
  const given = keysIn(text);
  const known = new Map<unknown, Awaited<ReturnType<typeof crypto.subtle.importKey>>>();
  for (const { kty, crv, x, kid } of given) {
    if (kty !== 'OKP' || crv !== 'Ed25519' || bytesOfBase64url(x)?.length !== 32 || typeof kid !== 'string') continue;
    known.set(
      kid,
      await crypto.subtle.importKey('jwk', { kty, crv, x: x as string }, { name: 'Ed25519' }, false, ['verify']),
    );
  }
  if (known.size === 0) throw new Error('There is no Ed25519 key with an id (kid) in it.');
  return {
    verify: async (keyId, bytes, signature) => {
      const key = known.get(keyId);
      if (key === undefined) return null;
      const own = { name: 'Ed25519' };
      return crypto.subtle.verify(own, key, signature, bytes);
    },
  };
}

function keysIn(text: string): readonly Readonly<Record<string, unknown>>[] {
  try {
    const { keys } = JSON.parse(text) as { readonly keys: unknown };
    if (Array.isArray(keys)) return keys as readonly Readonly<Record<string, unknown>>[];
  } catch {
    // Told below.
  }
  throw new Error('Give the keys as the gateway publishes them: {"keys": [...]}.');
}
