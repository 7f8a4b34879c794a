import { createHash, randomBytes, randomInt } from 'node:crypto';
import { v7 } from 'uuid';
import { CODE_LENGTH, CODE_LETTERS } from './consent/invitation.ts';
import type { Generator } from './usecases/ports.ts';

const TOKEN_BYTES = 24;

/** Ids ordered by time, secrets from the operating system's randomness, SHA-256. */
export const generator: Generator = {
  id: () => v7(),
  token: () => randomBytes(TOKEN_BYTES).toString('base64url'),
  code: () => Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join(''),
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
};
