import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { CommandError } from './command-error.ts';

/** The hashes of seals by their number, by business. */
export type AnchoredSeals = ReadonlyMap<string, ReadonlyMap<number, string>>;

/**
 * Reads what anchors kept: lines of JSON, each a seal as SEAL_ANCHOR_FILE has them.
 *
 * @throws CommandError that names the line which is none, or which contradicts another
 */
export async function readAnchors(path: string): Promise<AnchoredSeals> {
  const known = new Map<string, Map<number, string>>();
  const stream = createReadStream(path, 'utf8');
  let line = 0;
  let broken: number | null = null;
  try {
    for await (const text of createInterface({ input: stream, crlfDelay: Infinity })) {
      line += 1;
      if (text.trim() === '') continue;
      const seal = sealOf(text);
      // Who was killed while writing left part of a line; it came again whole, or is the last one.
      if (seal === null) {
        broken = line;
        continue;
      }
      const ofBusiness = known.get(seal.businessId) ?? new Map<number, string>();
      known.set(seal.businessId, ofBusiness);
      const before = ofBusiness.get(seal.number);
      if (before !== undefined && before !== seal.hash) {
        throw new CommandError(
          `${path}:${String(line)}: seal ${String(seal.number)} of business ${seal.businessId} was anchored before with another hash. ` +
            'Either this file was changed, or the database was set back to an earlier state: compare with the other anchors.',
        );
      }
      ofBusiness.set(seal.number, seal.hash);
    }
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${path} cannot be read. Name a file of lines of JSON, as SEAL_ANCHOR_FILE writes it.`);
  }
  if (broken !== null && known.size === 0) {
    throw new CommandError(
      `${path}:${String(broken)} is no seal. Name a file of lines of JSON, as SEAL_ANCHOR_FILE writes it.`,
    );
  }
  return known;
}

function sealOf(text: string): { readonly businessId: string; readonly number: number; readonly hash: string } | null {
  try {
    const seal = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const { businessId, number, hash } = seal;
    if (typeof businessId !== 'string' || typeof number !== 'number' || typeof hash !== 'string') return null;
    return { businessId, number, hash };
  } catch {
    return null;
  }
}
