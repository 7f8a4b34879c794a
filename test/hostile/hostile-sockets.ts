import fc from 'fast-check';
import { altered } from './altered-variables.ts';
import type { Attempt, Credential } from './attempt.ts';
import { broken, MONSTER_DOCUMENTS } from './broken-documents.ts';
import { garbageCredentials, keysOf } from './credentials.ts';
import type { Documents } from './document-arbitraries.ts';
import { goodSubscriptions } from './good-operations.ts';
import { hostileJsonBodies, hostileValues, written } from './hostile-json.ts';
import { frame, message, OPCODE } from './websocket-frames.ts';
import type { World } from './world.ts';

/** What a WebSocket can carry beside subscriptions: frames of garbage, messages of no type, subscriptions to nothing. */

const SUBSCRIBE = { id: 'a', type: 'subscribe', payload: { query: 'subscription { consentEvents { id } }' } };
const ODD_FRAMES = [
  frame(Buffer.alloc(0)),
  ...[3, 7, 11, 15].map((opcode) => frame(Buffer.from('x'), { opcode })),
  ...[1, 2, 4, 7].map((reserved) => frame(Buffer.from('{}'), { reserved })),
  frame(Buffer.from('{}'), { isMasked: false }),
  frame(Buffer.from('x'.repeat(126)), { opcode: OPCODE.PING }),
  frame(Buffer.from('x'), { opcode: OPCODE.PING, isFinal: false }),
  frame(Buffer.from('x'), { opcode: OPCODE.CONTINUATION }),
  frame(Buffer.from([0xff, 0xfe, 0xed, 0xa0, 0x80])),
  frame(Buffer.from('{"type":"ping"}'), { opcode: OPCODE.BINARY }),
  ...[[], [3], [3, 232], [0, 0], [255, 255], [3, 237], [3, 232, 0xff]].map((bytes) =>
    frame(Buffer.from(bytes), { opcode: OPCODE.CLOSE }),
  ),
  ...[65_537, 1_048_576, 2 ** 40, Number.MAX_SAFE_INTEGER].map((claims) => frame(Buffer.from('{'), { claims })),
  frame(Buffer.alloc(70_000, 'x')),
];
const TYPES = [
  'connection_init',
  'connection_ack',
  'ping',
  'pong',
  'subscribe',
  'next',
  'error',
  'complete',
  'start',
  'stop',
  'connection_terminate',
  '',
  '__proto__',
  'x'.repeat(3_000),
];

export function hostileSockets(world: World, documents: Documents): fc.Arbitrary<Attempt> {
  const values = hostileValues(world);
  const socket = (
    kind: string,
    frames: readonly Uint8Array[],
    credential: Credential = { key: 'LISTENER' },
    isInitialised = true,
  ): Attempt => {
    return { transport: 'socket', kind, credential, isInitialised, frames };
  };
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 300 });
  const frames = fc.array(
    fc.oneof(
      fc.constantFrom(...ODD_FRAMES),
      bytes.map((one) => frame(one)),
      bytes,
    ),
    { minLength: 1, maxLength: 4 },
  );
  const fragments = fc
    .array(bytes, { minLength: 2, maxLength: 8 })
    .map((all) =>
      all.map((one, index) =>
        frame(one, { opcode: index === 0 ? OPCODE.TEXT : OPCODE.CONTINUATION, isFinal: index === all.length - 1 }),
      ),
    );
  const messages = fc.record(
    {
      type: fc.oneof({ weight: 4, arbitrary: fc.constantFrom<unknown>(...TYPES) }, { weight: 1, arbitrary: values }),
      id: fc.oneof(fc.constant<unknown>('a'), values),
      payload: values,
    },
    { requiredKeys: [] },
  );
  const subscribed = (query: fc.Arbitrary<unknown>, variables: fc.Arbitrary<unknown> = values): fc.Arbitrary<Buffer> =>
    fc
      .tuple(query, variables)
      .map(([text, given]) => message(written({ ...SUBSCRIBE, payload: { query: text, variables: given } })));
  const texts = fc.oneof(
    documents('Subscription'),
    broken(documents('Subscription')),
    documents('Query'),
    MONSTER_DOCUMENTS.map(({ text }) => text.replace('{', 'subscription {')),
  );
  const good = fc.oneof(
    ...goodSubscriptions(world).map(({ document, variables }) =>
      subscribed(fc.constant(document), altered(world, variables)),
    ),
  );
  const persisted = fc
    .tuple(values, values)
    .map(([hash, query]) =>
      message(
        written({ ...SUBSCRIBE, payload: { query, extensions: { persistedQuery: { version: 1, sha256Hash: hash } } } }),
      ),
    );
  const inits = fc.oneof(
    values,
    garbageCredentials(world).map((given) => ({
      authorization: given !== null && 'text' in given ? given.text : null,
    })),
  );
  const some = <Item>(item: fc.Arbitrary<Item>): fc.Arbitrary<Item[]> => fc.array(item, { minLength: 1, maxLength: 4 });
  return fc.oneof(
    { weight: 3, arbitrary: frames.map((all) => socket('socket frames', all)) },
    { weight: 1, arbitrary: frames.map((all) => socket('socket frames before the init', all, null, false)) },
    { weight: 1, arbitrary: fragments.map((all) => socket('socket fragments', all)) },
    {
      weight: 3,
      arbitrary: some(messages).map((all) =>
        socket(
          'socket messages',
          all.map((one) => message(written(one))),
        ),
      ),
    },
    {
      weight: 1,
      arbitrary: some(messages).map((all) =>
        socket(
          'socket messages before the init',
          all.map((one) => message(written(one))),
          null,
          false,
        ),
      ),
    },
    {
      weight: 2,
      arbitrary: hostileJsonBodies(world).map((body) => socket('socket JSON', [frame(body.subarray(0, 70_000))])),
    },
    {
      weight: 2,
      arbitrary: inits.map((payload) =>
        socket('socket init', [message(written({ type: 'connection_init', payload }))], null, false),
      ),
    },
    { weight: 4, arbitrary: some(subscribed(texts)).map((all) => socket('socket documents', all)) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(some(good), keysOf('LISTENER', 'LISTENER', 'ADMIN', 'TOKEN', 'SESSION'))
        .map(([all, who]) => socket('socket variables', all, who)),
    },
    { weight: 1, arbitrary: persisted.map((one) => socket('socket persisted document', [one])) },
    {
      weight: 1,
      arbitrary: fc
        .integer({ min: 2, max: 130 })
        .map((count) => socket('socket flood', Array<Buffer>(count).fill(message({ ...SUBSCRIBE, id: 'b' })))),
    },
  );
}
