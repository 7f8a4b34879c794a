import { connect, type Socket } from 'node:net';

/** What one subscriber is told of each message: its JSON text, without its frame. */
export type OnMessage = (text: Buffer) => void;

const TEXT = 1;
const CLOSE = 8;
const PING = 9;
/** Shared by all: each chunk is dealt with before the next one is read. */
const CHUNK = Buffer.allocUnsafe(256 * 1024);
/** Frames of clients have to be masked; with zeros the text stays as it is. */
const MASK = Buffer.alloc(4);

export interface RawSubscriberOptions {
  readonly url: string;
  readonly apiKey: string;
  readonly query: string;
  readonly variables?: object;
  readonly onMessage: OnMessage;
  readonly onClosed: (reason: string) => void;
}

/**
 * One subscription over a WebSocket of its own, on a bare TCP connection: ten thousand of them have to cost the measuring process
 * less than the measured one. Resolves once it is acknowledged and asked for.
 */
export function subscribeRaw(options: RawSubscriberOptions): Promise<Socket> {
  const { url, apiKey, query, variables = {}, onMessage, onClosed } = options;
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let left = Buffer.alloc(0);
    let isUpgraded = false;
    const socket = connect({
      host: hostname,
      port: Number(port),
      onread: {
        buffer: CHUNK,
        callback: (size, buffer) => {
          const chunk = (buffer as Buffer).subarray(0, size);
          read(left.length === 0 ? chunk : Buffer.concat([left, chunk]));
          return true;
        },
      },
    });
    socket.on('error', reject);
    socket.on('close', () => onClosed('closed'));
    socket.setNoDelay(true);
    socket.write(
      `GET /graphql HTTP/1.1\r\nHost: ${hostname}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n',
    );

    const read = (data: Buffer): void => {
      let at = 0;
      if (!isUpgraded) {
        const end = data.indexOf('\r\n\r\n');
        if (end < 0) {
          left = Buffer.from(data);
          return;
        }
        if (!data.subarray(0, 12).toString().includes('101')) {
          reject(new Error(data.toString()));
          return;
        }
        isUpgraded = true;
        send(socket, TEXT, JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${apiKey}` } }));
        at = end + 4;
      }
      for (;;) {
        const frame = frameAt(data, at);
        if (frame === null) break;
        at = frame.end;
        if (frame.opcode === TEXT) take(data.subarray(frame.start, frame.end));
        else if (frame.opcode === PING) send(socket, 10, data.subarray(frame.start, frame.end));
        else if (frame.opcode === CLOSE) onClosed(data.subarray(frame.start + 2, frame.end).toString());
      }
      left = at === data.length ? EMPTY : Buffer.from(data.subarray(at));
    };
    let isAcknowledged = false;
    const take = (text: Buffer): void => {
      if (isAcknowledged) {
        onMessage(text);
        return;
      }
      isAcknowledged = true;
      send(socket, TEXT, JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables } }));
      resolve(socket);
    };
  });
}

const EMPTY = Buffer.alloc(0);

function frameAt(data: Buffer, at: number): { opcode: number; start: number; end: number } | null {
  if (data.length < at + 2) return null;
  const opcode = data[at]! & 15;
  const short = data[at + 1]! & 127;
  if (short === 127) throw new Error('A frame this long is not expected.');
  if (short === 126 && data.length < at + 4) return null;
  const start = at + (short === 126 ? 4 : 2);
  const end = start + (short === 126 ? data.readUInt16BE(at + 2) : short);
  return data.length < end ? null : { opcode, start, end };
}

function send(socket: Socket, opcode: number, text: string | Buffer): void {
  const payload = Buffer.from(text);
  const head = Buffer.from(payload.length < 126 ? [128 + opcode, 128 + payload.length] : [128 + opcode, 254, 0, 0]);
  if (payload.length >= 126) head.writeUInt16BE(payload.length, 2);
  socket.write(Buffer.concat([head, MASK, payload]));
}
