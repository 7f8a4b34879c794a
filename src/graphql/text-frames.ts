/** FIN and the opcode of a text (RFC 6455, 5.2); what a server sends is not masked. */
const TEXT = 0x81;
/** The longest payloads whose length stands in 7 bits, and in 16. */
const SHORT = 125;
const MEDIUM = 0xffff;

/** As graphql-ws writes it, the payload comes last: what follows it ends the message. */
const END = '}'.charCodeAt(0);

/**
 * Text frames of a WebSocket, one for each payload, in one piece of memory: `beginning`, the payload, and a closing brace. Ten thousand
 * subscribers are told the same at the same time, and a write for each frame would cost more than all the rest (docs/decisions/0015).
 */
export function framesOf(beginning: Buffer, payloads: readonly Buffer[]): Buffer {
  const sizeOf = (payload: Buffer): number => beginning.length + payload.length + 1;
  const all = Buffer.allocUnsafe(
    payloads.reduce((sum, payload) => sum + headerSize(sizeOf(payload)) + sizeOf(payload), 0),
  );
  let at = 0;
  for (const payload of payloads) {
    at = writeHeader(all, at, sizeOf(payload));
    at += beginning.copy(all, at);
    at += payload.copy(all, at);
    all[at++] = END;
  }
  return all;
}

function headerSize(size: number): number {
  if (size <= SHORT) return 2;
  return size <= MEDIUM ? 4 : 10;
}

function writeHeader(frames: Buffer, at: number, size: number): number {
  frames[at] = TEXT;
  if (size <= SHORT) {
    frames[at + 1] = size;
  } else if (size <= MEDIUM) {
    frames[at + 1] = 126;
    frames.writeUInt16BE(size, at + 2);
  } else {
    frames[at + 1] = 127;
    frames.writeBigUInt64BE(BigInt(size), at + 2);
  }
  return at + headerSize(size);
}
