import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import { hash } from 'node:crypto';

/** Nobody can say now whether a token is genuine; the same one may be taken in a moment. */
export class IssuerUnavailableError extends Error {
  override readonly name = 'IssuerUnavailableError';
}

export interface IssuerKeysOptions {
  /** How long keys are taken for the current ones; a key that the issuer took away opens nothing after that. */
  readonly maxAgeMs: number;
  /** Between two questions for keys that are not known: tokens made up at random must not make the gateway a hammer. */
  readonly cooldownMs: number;
  readonly timeoutMs: number;
  /** Told of a key set that could not be read. */
  readonly onTrouble?: (error: unknown) => void;
}

/** Larger than any key set; a page that is no key set is not read to its end. */
const LARGEST = 256 * 1024;
/** An issuer that is away does not lock everybody out at once. */
const STALE_MS = 60 * 60 * 1000;
const FAILURE_COOLDOWN_MS = 1_000;

/** The keys behind one JWKS address. */
export class IssuerKeys {
  readonly find: JWTVerifyGetKey;
  readonly #options: IssuerKeysOptions;
  #good: { readonly text: string; readonly at: number } | null = null;
  #failedAt = Number.NEGATIVE_INFINITY;
  #version = '';

  constructor(url: string, options: IssuerKeysOptions) {
    this.#options = options;
    this.find = createRemoteJWKSet(new URL(url), {
      timeoutDuration: options.timeoutMs,
      cooldownDuration: options.cooldownMs,
      cacheMaxAge: options.maxAgeMs,
      [customFetch]: (address, init) => this.#fetch(address, init),
    });
  }

  /** Another one as soon as the key set is another. */
  get version(): string {
    return this.#version;
  }

  /** Whether the newest answer of the issuer is missing: a key that is unknown here may be a new one. */
  get isBehind(): boolean {
    return this.#failedAt > (this.#good?.at ?? Number.NEGATIVE_INFINITY);
  }

  async #fetch(address: string, init: RequestInit): Promise<Response> {
    const startedAt = Date.now();
    if (startedAt - this.#failedAt < FAILURE_COOLDOWN_MS) {
      return this.#earlier(new Error('The key set could not be read a moment ago.'));
    }
    try {
      const text = await readKeySet(address, init);
      this.#good = { text, at: startedAt };
      this.#version = hash('sha256', text);
      return new Response(text);
    } catch (error) {
      // When it ended: a request that hung took longer than the pause after it.
      this.#failedAt = Date.now();
      this.#options.onTrouble?.(error);
      return this.#earlier(error);
    }
  }

  /** What was read before. @throws IssuerUnavailableError where there is nothing, or it is too old */
  #earlier(cause: unknown): Response {
    if (this.#good !== null && Date.now() - this.#good.at < STALE_MS) return new Response(this.#good.text);
    throw new IssuerUnavailableError('The key set of a token issuer cannot be read.', { cause });
  }
}

async function readKeySet(address: string, init: RequestInit): Promise<string> {
  const response = await fetch(address, init);
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel();
    throw new Error(`The key set was answered with status ${String(response.status)}.`);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > LARGEST) throw new Error(`The key set is larger than ${String(LARGEST / 1024)} KiB.`);
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  const set = JSON.parse(text) as { keys?: unknown } | null;
  if (!Array.isArray(set?.keys)) throw new Error('What was answered is no key set.');
  return text;
}
