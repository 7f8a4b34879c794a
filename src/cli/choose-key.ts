import { parseId } from '../graphql/node/global-id.ts';
import type { AccessStore } from '../usecases/access-ports.ts';
import type { ApiKeyReading } from '../usecases/api-key-record.ts';
import type { Caller } from '../usecases/ports.ts';
import { CommandError } from './command-error.ts';

/** Shorter beginnings are those of every key. */
const SHORTEST_PREFIX = 6;
const LIST = 'See them: npx consent-gateway key list';

/** The one key of a business that is meant by an id or a beginning. */
export async function chooseKey(store: AccessStore, caller: Caller, idOrPrefix: string): Promise<ApiKeyReading> {
  const id = parseId(idOrPrefix);
  if (idOrPrefix.length < SHORTEST_PREFIX) throw new CommandError(`Give the id of a key, or how it begins. ${LIST}`);
  const found = await store.keysNamed(caller, id?.type === 'ApiKey' ? id.key : idOrPrefix);
  const [only] = found;
  if (only === undefined) throw new CommandError(`This business has no such key. ${LIST}`);
  if (found.length > 1) throw new CommandError(`${found.length} keys of this business begin so; give the id. ${LIST}`);
  return only;
}
