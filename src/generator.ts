import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Generator } from './usecases/ports.ts';

const TOKEN_BYTES = 24;

/** Ids ordered by time, secrets from the operating system's randomness, SHA-256. */
export const generator: Generator = {
  id: () => v7(),
  token: () => randomBytes(TOKEN_BYTES).toString('base64url'),
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
};
