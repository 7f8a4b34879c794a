/** Frames of RFC 6455, right or as wrong as they are asked to be. */

export const OPCODE = { CONTINUATION: 0, TEXT: 1, BINARY: 2, CLOSE: 8, PING: 9, PONG: 10 } as const;

interface FrameOptions {
  readonly opcode?: number;
  readonly isFinal?: boolean;
  readonly isMasked?: boolean;
  /** The three bits that extensions may use. */
  readonly reserved?: number;
  /** What the head says in place of the length that it has. */
  readonly claims?: number;
}

/** A mask like any other, under which a payload can still be read where a request is shown. */
const MASK = Buffer.alloc(4);

export function frame(payload: Uint8Array, options: FrameOptions = {}): Buffer {
  const { opcode = OPCODE.TEXT, isFinal = true, isMasked = true, reserved = 0, claims = payload.length } = options;
  const head = Buffer.alloc(2 + (claims > 0xffff ? 8 : claims > 125 ? 2 : 0));
  head[0] = (isFinal ? 0x80 : 0) | (reserved << 4) | opcode;
  head[1] = (isMasked ? 0x80 : 0) | (claims > 0xffff ? 127 : claims > 125 ? 126 : claims);
  if (claims > 0xffff) head.writeBigUInt64BE(BigInt(claims), 2);
  else if (claims > 125) head.writeUInt16BE(claims, 2);
  if (!isMasked) return Buffer.concat([head, payload]);
  return Buffer.concat([head, MASK, payload]);
}

export function message(value: unknown): Buffer {
  return frame(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));
}

export interface ReceivedFrame {
  readonly opcode: number;
  readonly payload: Buffer;
}

/** The frames that are whole, as servers send them, and what is left of the bytes. */
export function readFrames(bytes: Buffer): { readonly frames: readonly ReceivedFrame[]; readonly rest: Buffer } {
  const frames: ReceivedFrame[] = [];
  let rest = bytes;
  for (;;) {
    const short = (rest[1] ?? 0) & 0x7f;
    const start = 2 + (short === 127 ? 8 : short === 126 ? 2 : 0);
    if (rest.length < start) return { frames, rest };
    const length = short === 127 ? Number(rest.readBigUInt64BE(2)) : short === 126 ? rest.readUInt16BE(2) : short;
    if (rest.length < start + length) return { frames, rest };
    frames.push({ opcode: rest[0]! & 0x0f, payload: rest.subarray(start, start + length) });
    rest = rest.subarray(start + length);
  }
}
