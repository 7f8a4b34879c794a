import fc from 'fast-check';
import { GIANT_TEXTS, hostileTexts } from './hostile-texts.ts';
import type { World } from './world.ts';

/** JSON as no serialiser writes it, and values that nobody expects in a place. */

/** What stands in JSON where a value is, though `JSON.stringify` cannot write it; some of it no parser takes either. */
const UNWRITABLE = [
  '1e999',
  '-1e999',
  '1e-999',
  '-0',
  '9007199254740993',
  '-2147483649',
  '2147483648',
  '1.0',
  '1E3',
  '0.1e1',
  '1'.repeat(400),
  '00',
  '.5',
  '1.',
  '+1',
  'NaN',
  'Infinity',
  '0x10',
  '1_000',
  "'x'",
  'undefined',
  'True',
  '"\\x41"',
  '"\\ud800"',
  '"\\u"',
  '"\t"',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  '{"a":1,"a":2}',
  '[,]',
  '[1,]',
  '{"a"}',
  '/**/1',
];
const MARK = 'written-as-it-is:';

/** Stands for the text itself in `written`. */
function asItIs(text: string): string {
  return `${MARK}${Buffer.from(text).toString('hex')}`;
}

/** As `JSON.stringify`, with what cannot be written by it. */
export function written(value: unknown): string {
  return JSON.stringify(value).replace(/"written-as-it-is:([0-9a-f]*)"/g, (_all, hex: string) =>
    Buffer.from(hex, 'hex').toString(),
  );
}

/** A value of any kind, for any place. */
export function hostileValues(world: World): fc.Arbitrary<unknown> {
  const texts = hostileTexts(world);
  const numbers = fc.oneof(
    fc.constantFrom(0, -1, 1, 0.5, 101, 2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1e21, 1e308, 5e-324),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );
  const plain = fc.oneof(
    { weight: 8, arbitrary: texts },
    { weight: 2, arbitrary: numbers },
    { weight: 2, arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [null], [[]], { id: null }) },
    { weight: 1, arbitrary: fc.constantFrom(...UNWRITABLE).map(asItIs) },
  );
  return fc.oneof(
    { weight: 40, arbitrary: plain },
    { weight: 4, arbitrary: fc.array(plain, { maxLength: 8 }) },
    {
      weight: 4,
      arbitrary: fc.dictionary(fc.oneof(texts, fc.constantFrom('id', 'phone', 'text', 'body', 'name')), plain, {
        maxKeys: 4,
      }),
    },
    {
      weight: 2,
      arbitrary: plain.chain((value) =>
        fc.integer({ min: 20, max: 300 }).map((count) => Array<unknown>(count).fill(value)),
      ),
    },
    { weight: 2, arbitrary: fc.integer({ min: 5, max: 3_000 }).map(deepValue) },
    { weight: 1, arbitrary: GIANT_TEXTS },
  );
}

function deepValue(depth: number): string {
  return asItIs(
    depth % 2 === 0 ? `${'['.repeat(depth)}${']'.repeat(depth)}` : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
  );
}

const whole = {
  query: '{ business { name } }',
  variables: { a: [1, { b: null }] },
  operationName: null,
  extensions: {},
};
const WHOLE = JSON.stringify(whole);

const ENCODINGS: readonly ((text: string) => Buffer)[] = [
  (text) => Buffer.from(text, 'utf16le'),
  (text) => Buffer.from(text, 'utf16le').swap16(),
  (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
  (text) => Buffer.from(`\ufeff${text}`),
  (text) => Buffer.from(`${text}\0`),
  (text) => Buffer.from(text.replace('business', 'b\u00fcsiness'), 'latin1'),
  (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xc0, 0x80, 0xed, 0xa0, 0x80, 0xf8])]),
  (text) => Buffer.from(text.replaceAll(':', ' \r\n : \t')),
];

/** Bodies that say they are JSON: broken, cut, huge, deep, doubled, of other types, in other encodings. */
export function hostileJsonBodies(world: World): fc.Arbitrary<Uint8Array> {
  const values = hostileValues(world);
  const members = fc.constantFrom(
    'query',
    'variables',
    'operationName',
    'extensions',
    'id',
    'documentId',
    '__proto__',
    'constructor',
  );
  const place = fc.nat({ max: WHOLE.length });
  const text = fc.oneof(
    place.map((end) => WHOLE.slice(0, end)),
    fc
      .tuple(place, fc.string({ unit: 'binary', maxLength: 5 }))
      .map(([at, noise]) => WHOLE.slice(0, at) + noise + WHOLE.slice(at)),
    fc.tuple(place, fc.nat({ max: 20 })).map(([at, length]) => WHOLE.slice(0, at) + WHOLE.slice(at + length)),
    fc
      .array(fc.tuple(members, values), { maxLength: 6 })
      .map((pairs) => `{${pairs.map(([name, value]) => `${JSON.stringify(name)}:${written(value)}`).join()}}`),
    fc.tuple(members, values).map(([name, value]) => written({ ...whole, [name]: value })),
    values.map(written),
    fc.array(fc.oneof(fc.constant(whole), values), { maxLength: 12 }).map(written),
    fc.integer({ min: 1, max: 60 }).map((count) => `[${Array<string>(count).fill(WHOLE).join()}]`),
    fc.json(),
    fc.constantFrom(
      ...UNWRITABLE,
      '[[]]',
      '[null]',
      '"{}"',
      '{"query":{}}',
      '{"query":[]}',
      '{"query":1}',
      '{"query":true}',
    ),
    fc.integer({ min: 60_000, max: 140_000 }).map((length) => WHOLE.padEnd(length)),
  );
  const bytes = text.map((one) => Buffer.from(one));
  return fc.oneof(
    { weight: 14, arbitrary: bytes },
    { weight: 2, arbitrary: fc.constantFrom(...ENCODINGS).map((encode) => encode(WHOLE)) },
    { weight: 4, arbitrary: fc.uint8Array({ maxLength: 400 }) },
  );
}
