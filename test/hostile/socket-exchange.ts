import { RawConnection } from './raw-connection.ts';
import { message, OPCODE, readFrames } from './websocket-frames.ts';

/** What a socket said until it was closed, or until it answered the question that came last. */
export interface SocketExchange {
  readonly messages: readonly string[];
  /** The code that the server closed it with; null: it did not. */
  readonly closeCode: number | null;
}

const HANDSHAKE =
  'GET /graphql HTTP/1.1\r\nhost: gateway\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n' +
  'sec-websocket-key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n';

/** No ping of the attempts says this. */
const LAST = { type: 'ping', payload: { last: 'question' } };
const LAST_ANSWER = '{"type":"pong","payload":{"last":"question"}}';

interface Patience {
  /** For the answer to the handshake and the init, which has to come. */
  readonly greetingMs: number;
  /** For the rest, which need not: in the middle of a frame nothing is answered. */
  readonly silenceMs: number;
}

/** @throws where the handshake or the init is not answered */
export async function exchangeFrames(
  url: URL,
  authorization: string | null,
  frames: readonly Uint8Array[],
  patience: Patience,
): Promise<SocketExchange> {
  const connection = new RawConnection(url);
  try {
    const { answers } = await connection.exchange([Buffer.from(HANDSHAKE)], {
      answers: 1,
      hasBody: true,
      patienceMs: patience.greetingMs,
    });
    if (answers[0]?.status !== 101)
      throw new Error(`The handshake was answered with ${answers[0]?.status ?? 'nothing'}.`);
    if (authorization !== null) {
      connection.write(message({ type: 'connection_init', payload: { authorization } }));
      const { messages } = await connection
        .until(() => said(connection).messages.length > 0, patience.greetingMs)
        .then(() => said(connection));
      if (messages[0]?.includes('connection_ack') !== true)
        throw new Error(`The init was answered with ${messages[0] ?? 'nothing'}.`);
    }
    for (const frame of [...frames, message(LAST)]) connection.write(frame);
    await connection.until(
      () => said(connection).closeCode !== null || said(connection).messages.includes(LAST_ANSWER),
      patience.silenceMs,
    );
    return said(connection);
  } finally {
    connection.close();
  }
}

function said(connection: RawConnection): SocketExchange {
  const { frames } = readFrames(connection.rest);
  const close = frames.find(({ opcode }) => opcode === OPCODE.CLOSE);
  return {
    messages: frames.filter(({ opcode }) => opcode === OPCODE.TEXT).map(({ payload }) => payload.toString()),
    closeCode: close === undefined ? null : close.payload.length < 2 ? 1005 : close.payload.readUInt16BE(0),
  };
}
