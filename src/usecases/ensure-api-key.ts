import type { AccessDeps } from './access-ports.ts';
import { EVERY_RIGHT, makeKey } from './api-key-making.ts';

/**
 * Sees that a key that is given from outside is a key of this business, whichever replica comes first. One that was revoked stays
 * so.
 *
 * @throws where it is another business's key
 */
export async function ensureApiKey(
  deps: AccessDeps,
  businessId: string,
  name: string,
  key: string,
): Promise<{ readonly id: string }> {
  const sha256 = deps.generate.sha256(key);
  const found = await deps.store.ownerOf(sha256);
  if (found?.businessId === businessId) return found;
  if (found !== null) throw new Error('This API key belongs to another business of this gateway. Choose another key.');
  return makeKey(deps, { businessId, actor: null }, { ...EVERY_RIGHT, name }, key).catch(async (error: unknown) => {
    // Another replica may have made it just now.
    const made = await deps.store.ownerOf(sha256);
    if (made?.businessId === businessId) return made;
    throw error;
  });
}
