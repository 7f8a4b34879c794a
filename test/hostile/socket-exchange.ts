import { CloseCode } from 'graphql-ws';
import { CLOSE } from '../../src/graphql/socket-codes.ts';
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

/** What a socket is closed with that came too slowly to say who it is, or whose key could not be looked up now: it tries again. */
const LATER: readonly (number | null)[] = [CLOSE.TRY_AGAIN_LATER, CloseCode.ConnectionInitialisationTimeout];
const MOST_TRIES = 20;

/** @throws where the handshake or the init is not answered */
export async function exchangeFrames(...asked: Parameters<typeof exchangeOnce>): Promise<SocketExchange> {
  for (let tries = 1; tries < MOST_TRIES; tries += 1) {
    const exchange = await exchangeOnce(...asked);
    if (exchange !== null) return exchange;
  }
  throw new Error('The init was refused for now, again and again.');
}

/** @returns null: the server is too busy, and says so */
async function exchangeOnce(
  url: URL,
  authorization: string | null,
  frames: readonly Uint8Array[],
  patience: Patience,
): Promise<SocketExchange | null> {
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
      const { messages, closeCode } = await connection
        .until(() => said(connection).messages.length > 0 || said(connection).closeCode !== null, patience.greetingMs)
        .then(() => said(connection));
      if (messages.length === 0 && LATER.includes(closeCode)) return null;
      if (messages[0]?.includes('connection_ack') !== true)
        throw new Error(`The init was answered with ${messages[0] ?? String(closeCode ?? 'nothing')}.`);
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
