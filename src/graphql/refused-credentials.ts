import { bearerKey, isToken, type VerifyToken, type WhyRefused } from './authentication.ts';

/** What is known of a key that opens nothing. */
type KeyRefusal = 'MISTYPED' | 'UNKNOWN' | 'REVOKED' | 'EXPIRED';
type AskKey = (key: string) => Promise<object | { readonly refused: KeyRefusal }>;

const ANOTHER = 'Make another one: npx consent-gateway key create';
const SENTENCES: Readonly<Record<KeyRefusal, string | null>> = {
  MISTYPED: 'This API key was copied wrongly: a character is missing or another one. Copy it again, whole.',
  UNKNOWN: null,
  REVOKED: `This API key was revoked. ${ANOTHER}`,
  EXPIRED: `This API key has expired. ${ANOTHER}`,
};

/** Whether a credential that opens nothing was made up: no such key ever was, or no issuer signed such a token. */
export type IsMadeUp = (authorization: string | undefined) => Promise<boolean>;

export function madeUpCredentials(askKey: AskKey, verifyToken: VerifyToken): IsMadeUp {
  return async (authorization) => {
    const key = bearerKey(authorization);
    if (key === null) return false;
    if (isToken(key)) {
      const verdict = await verifyToken(key);
      return 'refusal' in verdict && verdict.isGenuine !== true;
    }
    const answer = await askKey(key);
    return 'refused' in answer && (answer.refused === 'UNKNOWN' || answer.refused === 'MISTYPED');
  };
}

/** Tells those who hold a key or a token why it opens nothing. Nothing of it is repeated. */
export function refusedCredentials(askKey: AskKey, verifyToken: VerifyToken): WhyRefused {
  return async (authorization) => {
    const key = bearerKey(authorization);
    if (key === null) return null;
    if (isToken(key)) {
      const verdict = await verifyToken(key);
      if (!('refusal' in verdict)) return null;
      const { refusal: message, isGenuine = false, isRevoked = false } = verdict;
      return { message, isGenuine, isRevoked };
    }
    const answer = await askKey(key);
    const message = 'refused' in answer ? SENTENCES[answer.refused] : null;
    return message === null ? null : { message, isGenuine: message !== SENTENCES.MISTYPED };
  };
}
