import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import type { Signer } from './seal.ts';

/** The public part of an Ed25519 key, as it is published. */
export interface PublicJwk {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly alg: 'EdDSA';
  readonly use: 'sig';
}

/** The keys of a gateway: one that signs, and every one that something was signed with. */
export interface SigningKeys {
  /** Null: there are public parts alone, which only check. */
  readonly signer: (Signer & { readonly key: KeyObject }) | null;
  readonly published: readonly PublicJwk[];
  /** Whether a signature is that of a key; null: the key is unknown. */
  verify(keyId: string, bytes: Uint8Array, signature: Uint8Array): boolean | null;
}

interface GivenJwk {
  readonly kty?: unknown;
  readonly crv?: unknown;
  readonly x?: unknown;
  readonly d?: unknown;
  readonly kid?: unknown;
}

/**
 * Reads a JSON Web Key Set of Ed25519 keys; the first with a private part signs.
 *
 * @throws Error that says what is wrong, as the end of a sentence, and shows no key
 */
export function readSigningKeys(text: string): SigningKeys {
  const keys = givenKeys(text).map(readKey);
  const ids = new Set(keys.map(({ jwk }) => jwk.kid));
  if (ids.size < keys.length) throw new Error('must give each key an id (kid) of its own');
  const own = keys.find(({ privateKey }) => privateKey !== null);
  const known = new Map(keys.map(({ jwk, publicKey }) => [jwk.kid, publicKey]));
  return {
    signer: own?.privateKey ? signerOf(own.jwk.kid, own.privateKey) : null,
    published: keys.map(({ jwk }) => jwk),
    verify: (keyId, bytes, signature) => {
      const key = known.get(keyId);
      return key === undefined ? null : verify(null, bytes, key, signature);
    },
  };
}

/** A new private key, as a JWK whose id is its thumbprint (RFC 7638). */
export function newSigningKey(): Record<string, string> {
  const { d = '', x = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return { kty: 'OKP', crv: 'Ed25519', x, kid: thumbprint(x), alg: 'EdDSA', use: 'sig', d };
}

function givenKeys(text: string): readonly GivenJwk[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new Error('must be a JSON Web Key Set, {"keys": [...]}, or name a file with one as file:/path');
  }
  const keys = (parsed as { readonly keys?: unknown } | null)?.keys;
  if (!Array.isArray(keys) || keys.length === 0) {
    throw new Error('must be a JSON Web Key Set with one key or more: {"keys": [...]}');
  }
  return keys as readonly GivenJwk[];
}

function readKey(given: GivenJwk) {
  const { kty, crv, x, d, kid } = given;
  const isEd25519 =
    kty === 'OKP' && crv === 'Ed25519' && typeof x === 'string' && (d === undefined || typeof d === 'string');
  if (!isEd25519 || !(kid === undefined || (typeof kid === 'string' && /^[\w.-]{1,100}$/.test(kid)))) {
    throw new Error(
      'must hold Ed25519 keys alone (kty OKP, crv Ed25519), with ids (kid) of letters, digits, dots, dashes and underscores; make ' +
        'one with: npx consent-gateway signing-key new',
    );
  }
  const jwk: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x, kid: kid ?? thumbprint(x), alg: 'EdDSA', use: 'sig' };
  try {
    const publicKey = createPublicKey({ key: { kty, crv, x }, format: 'jwk' });
    const privateKey = d === undefined ? null : createPrivateKey({ key: { kty, crv, x, d }, format: 'jwk' });
    if (privateKey === null || createPublicKey(privateKey).equals(publicKey)) return { jwk, publicKey, privateKey };
  } catch {
    // Told below.
  }
  throw new Error(`must hold whole keys: the parts of ${jwk.kid} do not fit together`);
}

function signerOf(keyId: string, key: KeyObject): Signer & { readonly key: KeyObject } {
  return { keyId, key, sign: (bytes) => sign(null, bytes, key) };
}

function thumbprint(x: string): string {
  return createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url');
}
