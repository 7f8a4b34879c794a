import type { Vault } from './vault.ts';

/**
 * Ids that follow from a text: within one business the same text has the same one for good, and without its secrets nobody finds the
 * text by trying.
 *
 * @returns a maker of UUIDs (version 8)
 */
export function derivedIds(vault: Vault, businessId: string): (text: string) => Promise<string> {
  return async (text) => {
    const { index } = await vault.secrets(businessId);
    const bytes = Buffer.from(index('import', text), 'base64url');
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString('hex', 0, 16);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };
}
