import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Writable } from 'node:stream';
import * as ws from 'ws';
import { framesOf } from '../../src/graphql/text-frames.ts';

/** Exported, and not in the types of ws. */
const { Receiver } = ws as unknown as { Receiver: new (options: object) => Writable };

/** What a client's ws reads. */
function read(frames: Buffer): string[] {
  const messages: string[] = [];
  const receiver = new Receiver({ isServer: false, allowSynchronousEvents: true });
  receiver.on('message', (data: Buffer, isBinary: boolean) => messages.push(isBinary ? 'binary' : data.toString()));
  receiver.write(frames);
  return messages;
}

const messagesOf = (beginning: string, payloads: readonly string[]): string[] =>
  read(
    framesOf(
      Buffer.from(beginning),
      payloads.map((payload) => Buffer.from(payload)),
    ),
  );

test('each payload is one message between its beginning and a brace', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.string({ unit: 'grapheme', maxLength: 300 }), { maxLength: 20 }),
      (beginning, payloads) => {
        const expected = payloads.map((payload) => `${beginning}${payload}}`);
        expect(messagesOf(beginning, payloads)).toEqual(expected);
      },
    ),
  );
});

test.each([0, 125, 126, 65_535, 65_536, 1_000_000])(
  'a message of %i bytes arrives whole, and so does the next',
  (size) => {
    const payloads = ['x'.repeat(Math.max(0, size - 2)), 'next'];
    expect(messagesOf('{', payloads)).toEqual(payloads.map((payload) => `{${payload}}`));
  },
);
