import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** An identity provider: keys of its own behind a real address, and tokens that it signs. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly jwksUrl: string;
  /** How often it was asked for its keys. */
  readonly asked: () => number;
  /** Makes a key; it is published until `withdraw`. */
  addKey(kid: string, algorithm?: string): Promise<void>;
  withdraw(kid: string): void;
  /** A token of a signed-in person, signed by the newest key, with changes. */
  token(
    claims?: Readonly<Record<string, unknown>>,
    by?: { readonly kid?: string; readonly header?: object },
  ): Promise<string>;
  publicPem(kid: string): Promise<string>;
  /** What happens to a question for the keys from now on; null: it is answered. */
  answerWith(answer: ((response: ServerResponse) => void) | null): void;
  stop(): Promise<void>;
}

interface Key {
  readonly algorithm: string;
  readonly pair: Awaited<ReturnType<typeof generateKeyPair>>;
  isPublished: boolean;
}

export const AUDIENCE = 'https://gateway.example';

export async function startIdentityProvider(issuer = 'https://login.example/'): Promise<IdentityProvider> {
  const keys = new Map<string, Key>();
  let count = 0;
  let instead: ((response: ServerResponse) => void) | null = null;
  const server = createServer((_request, response) => {
    count += 1;
    if (instead !== null) {
      instead(response);
      return;
    }
    void Promise.all(
      [...keys]
        .filter(([, { isPublished }]) => isPublished)
        .map(async ([kid, { pair, algorithm }]) => ({
          ...(await exportJWK(pair.publicKey)),
          kid,
          alg: algorithm,
          use: 'sig',
        })),
    ).then((published) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: published })),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const keyOf = (kid: string): Key => keys.get(kid)!;

  return {
    issuer,
    jwksUrl: `http://127.0.0.1:${String(port)}/jwks`,
    asked: () => count,
    addKey: async (kid, algorithm = 'ES256') => {
      keys.set(kid, { algorithm, pair: await generateKeyPair(algorithm, { extractable: true }), isPublished: true });
    },
    withdraw: (kid) => {
      keyOf(kid).isPublished = false;
    },
    token: (claims = {}, { kid = [...keys.keys()].at(-1)!, header = {} } = {}) => {
      const now = Math.floor(Date.now() / 1000);
      const whole = { iss: issuer, aud: AUDIENCE, sub: 'user-1', iat: now, exp: now + 300, ...claims };
      const { algorithm, pair } = keyOf(kid);
      return new SignJWT(whole).setProtectedHeader({ alg: algorithm, kid, ...header }).sign(pair.privateKey);
    },
    publicPem: async (kid) => {
      const { exportSPKI } = await import('jose');
      return exportSPKI(keyOf(kid).pair.publicKey);
    },
    answerWith: (answer) => {
      instead = answer;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
