import fc from 'fast-check';
import type { Attempt, StreamAttempt } from './attempt.ts';
import { ADMIN_KEY } from './hostile-keys.ts';

/** Bytes that are no HTTP, or almost; requests that are cut, that come in drops, or many at once. */

const AUTHORIZATION = `authorization: Bearer ${ADMIN_KEY}\r\n`;
const BODY = '{"query":"{ business { name } }"}';
const HEAD = `POST /graphql HTTP/1.1\r\nhost: gateway\r\ncontent-type: application/json\r\n${AUTHORIZATION}`;
const WHOLE = `${HEAD}content-length: ${BODY.length}\r\n\r\n${BODY}`;
const GET = `GET /graphql?query=%7Bbusiness%7Bname%7D%7D HTTP/1.1\r\nhost: gateway\r\napollo-require-preflight: 1\r\n${AUTHORIZATION}\r\n`;

const PROTOCOLS = [
  '\r\n\r\n',
  '\n\n',
  '\0',
  'GET\r\n\r\n',
  'GET /\r\n\r\n',
  'GET / HTTP/0.9\r\n\r\n',
  'GET / HTTP/1.0\r\n\r\n',
  'GET / HTTP/2.0\r\n\r\n',
  'GET / HTTP/1.10\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004',
  'SSH-2.0-x\r\n',
  '*1\r\n$4\r\nPING\r\n',
  'EHLO x\r\n',
  '\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003',
  '\u0005\u0001\0',
  '\0\0\0\u0008\u0004\u00d2\u0016/',
  'GET / HTTP/1.1\r\n\r\n',
  'GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n',
  'GET / HTTP/1.1\nhost: a\n\n',
  'GET / HTTP/1.1\r\rhost: a\r\r',
  'GET  /  HTTP/1.1\r\nhost: a\r\n\r\n',
  'GET / HTTP/1.1\r\n host: a\r\n\r\n',
  'GET / HTTP/1.1\r\nhost : a\r\n\r\n',
  'GET / HTTP/1.1\r\nhost: a\r\n folded: b\r\n\r\n',
  'GET / HTTP/1.1\r\nhost: a\0b\r\n\r\n',
  'GET / HTTP/1.1\r\n: a\r\n\r\n',
  'GET /a\r\nx: y HTTP/1.1\r\nhost: a\r\n\r\n',
  'GET /\u00e4 HTTP/1.1\r\nhost: a\r\n\r\n',
  `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nhost: a\r\n\r\n`,
  `${'A'.repeat(20_000)} / HTTP/1.1\r\n\r\n`,
];
const LENGTHS = [
  '-1',
  '+5',
  '0x21',
  '33, 33',
  '33, 34',
  '1e1',
  ' ',
  '33 33',
  '99999999999999999999',
  '9007199254740993',
  '4294967296',
  '065537',
  'NaN',
  '٣٣',
];
const FRAMINGS = [
  'content-length: 33\r\ntransfer-encoding: chunked',
  'transfer-encoding: chunked\r\ncontent-length: 5',
  'transfer-encoding: chunked, chunked',
  'transfer-encoding: identity',
  'transfer-encoding: xchunked',
  'transfer-encoding : chunked',
  'transfer-encoding: chunked\r\ntransfer-encoding: gzip',
  'content-length: 33\r\ncontent-length: 34',
  'transfer-encoding:\u000bchunked',
  'transfer-encoding: gzip, chunked',
  'Transfer-Encoding: CHUNKED',
  'content-length: 33\r\ncontent-length: 33',
  'x: y\r\n\tcontent-length: 33',
];
const CHUNKS = [
  `21\r\n${BODY}\r\n0\r\n\r\n`,
  `21\r\n${BODY}\r\n0\r\nauthorization: Bearer x\r\n\r\n`,
  `21;${'a'.repeat(18_000)}\r\n${BODY}\r\n0\r\n\r\n`,
  `21;a="\r\n${BODY}\r\n0\r\n\r\n`,
  `-1\r\n${BODY}\r\n0\r\n\r\n`,
  `0x21\r\n${BODY}\r\n0\r\n\r\n`,
  `ffffffffffffffff\r\n${BODY}`,
  `fffffff\r\n${BODY}`,
  `21\r\n${BODY}`,
  `20\r\n${BODY}\r\n0\r\n\r\n`,
  '\r\n',
  '0\r\n\r\n',
  'G\r\n',
  `21\n${BODY}\n0\n\n`,
  Array.from(BODY, (letter) => `1\r\n${letter}\r\n`).join('') + '0\r\n\r\n',
  `11170\r\n${'x'.repeat(70_000)}\r\n0\r\n\r\n`,
  `0\r\n${'t: v\r\n'.repeat(3_000)}\r\n`,
];
const HANDSHAKE = 'GET /graphql HTTP/1.1\r\nhost: gateway\r\nconnection: Upgrade\r\nupgrade: websocket\r\n';
const UPGRADES = [
  '',
  'sec-websocket-version: 13\r\n',
  'sec-websocket-key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n',
  'sec-websocket-version: 99\r\nsec-websocket-key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n',
  ...['short', '', '='.repeat(24), 'MDEyMzQ1Njc4OWFiY2RlZg==, MDEyMzQ1Njc4OWFiY2RlZg=='].map(
    (key) => `sec-websocket-version: 13\r\nsec-websocket-key: ${key}\r\n`,
  ),
  ...['graphql-ws', 'a, a', ',', 'x'.repeat(9_000), '\u00ff'].map(
    (name) =>
      `sec-websocket-version: 13\r\nsec-websocket-key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nsec-websocket-protocol: ${name}\r\n`,
  ),
  'sec-websocket-version: 13\r\nsec-websocket-key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nsec-websocket-extensions: permessage-deflate; server_max_window_bits=99; a="\r\n',
];

export function hostileStreams(): fc.Arbitrary<Attempt> {
  const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
  const stream = (kind: string, parts: readonly Uint8Array[], more: Partial<StreamAttempt> = {}): StreamAttempt => {
    return { transport: 'stream', kind, parts, pauseMs: 0, answers: 0, ...more };
  };
  const at = fc.nat({ max: WHOLE.length - 1 });
  const drops = (text: string, cuts: readonly number[]): Buffer[] => {
    const places = [0, ...[...cuts].sort((a, b) => a - b), text.length];
    return places.slice(1).map((end, index) => latin1(text.slice(places[index], end)));
  };
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.uint8Array({ minLength: 1, maxLength: 1_500 }).map((bytes) => stream('bytes', [bytes])),
    },
    { weight: 3, arbitrary: fc.constantFrom(...PROTOCOLS).map((text) => stream('another protocol', [latin1(text)])) },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom(...LENGTHS)
        .map((length) => stream('content length', [latin1(`${HEAD}content-length: ${length}\r\n\r\n${BODY}`)])),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...FRAMINGS), fc.constantFrom(BODY, ...CHUNKS))
        .map(([framing, body]) => stream('framing', [latin1(`${HEAD}${framing}\r\n\r\n${body}${GET}`)])),
    },
    {
      weight: 3,
      arbitrary: fc
        .constantFrom(...CHUNKS)
        .map((chunks) => stream('chunks', [latin1(`${HEAD}transfer-encoding: chunked\r\n\r\n${chunks}`)])),
    },
    { weight: 3, arbitrary: at.map((end) => stream('cut off', [latin1(WHOLE.slice(0, end))])) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(at, fc.uint8Array({ minLength: 1, maxLength: 8 }))
        .map(([place, noise]) => stream('noise', [latin1(WHOLE.slice(0, place)), noise, latin1(WHOLE.slice(place))])),
    },
    {
      weight: 2,
      arbitrary: fc
        .array(fc.constantFrom(WHOLE, GET), { minLength: 2, maxLength: 12 })
        .map((all) => stream('pipelined', [latin1(all.join(''))], { answers: all.length })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.integer({ min: 2, max: 8 }), at)
        .map(([count, end]) => stream('pipelined and cut off', [latin1(WHOLE.repeat(count) + WHOLE.slice(0, end))])),
    },
    {
      weight: 1,
      arbitrary: fc
        .array(at, { minLength: 2, maxLength: 6 })
        .map((cuts) => stream('in drops', drops(WHOLE, cuts), { pauseMs: 2, answers: 1 })),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...UPGRADES).map((more) => stream('upgrade', [latin1(`${HANDSHAKE}${more}\r\n`)])),
    },
  );
}
