import { createHmac } from 'node:crypto';

/**
 * Ids that follow from a text: the same text has the same one for good, and without the key nobody finds the text by trying.
 *
 * @returns a maker of UUIDs (version 8)
 */
export function derivedIds(key: string | Buffer): (text: string) => Promise<string> {
  return (text) => {
    const bytes = createHmac('sha256', key).update(text).digest();
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString('hex', 0, 16);
    return Promise.resolve(
      `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
    );
  };
}
