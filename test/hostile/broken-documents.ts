import fc from 'fast-check';

/** Documents that are no documents any more, and documents that are far too much of one. */

const NOISE = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '$',
  '@',
  '...',
  ':',
  '=',
  '!',
  '|',
  '&',
  '"',
  '"""',
  '#',
  ',',
  '\\',
  '\0',
  '\ufeff',
  '\u2028',
  '😀',
  'é',
  '-',
  '1.',
  '0x',
  'on',
  'fragment',
  'null',
  '`',
  '\ud800',
];

/** One or several slips in a document. It is never made a mutation by them. */
export function broken(documents: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const slip = fc.tuple(fc.nat(), fc.constantFrom('cut', 'drop', 'double', 'noise'), fc.constantFrom(...NOISE));
  return fc.tuple(documents, fc.array(slip, { minLength: 1, maxLength: 3 })).map(([document, slips]) =>
    slips.reduce((text, [place, how, noise]) => {
      const words = text.split(/(\s+|[{}()[\]:,])/);
      const at = place % Math.max(1, words.length);
      if (how === 'cut') return words.slice(0, at).join('');
      if (how === 'drop') return words.toSpliced(at, 1).join('');
      return words.toSpliced(at, 0, how === 'double' ? (words[at] ?? '') : noise).join('');
    }, document),
  );
}

const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

/** Each makes a document that grows with a number. */
const MONSTERS: Readonly<Record<string, (size: number) => string>> = {
  aliases: (n) => `{ ${times(n, (i) => `a${i}: business { id }`)} }`,
  'one alias': (n) => `{ ${times(n, (i) => `a: customers(first: ${i}) { nodes { id } }`)} }`,
  'repeated fields': (n) => `{ business { ${times(n, () => 'name')} } }`,
  directives: (n) => `{ business { name ${times(n, () => '@skip(if: false)')} } }`,
  'unknown directives': (n) => `{ business ${times(n, (i) => `@d${i}`)} { name } }`,
  depth: (n) => `{ ${'customers { nodes { messages { nodes { customer { '.repeat(n)} id ${'} } } } }'.repeat(n)} }`,
  'deep inline fragments': (n) => `{ ${'... { '.repeat(n)} __typename ${'}'.repeat(n)} }`,
  'a cycle': (n) => `{ ...F0 } ${times(n, (i) => `fragment F${i} on Query { business { name } ...F${(i + 1) % n} }`)}`,
  'a fragment of itself': (n) => `{ ${times(n, () => '...F')} } fragment F on Query { ...F ...F ... { ...F } }`,
  doubling: (n) =>
    `{ ...F0 } ${times(Math.min(n, 40), (i) => `fragment F${i} on Query { a: business { id } ...F${i + 1} ...F${i + 1} }`)} fragment F40 on Query { __typename }`,
  'doubling below': (n) =>
    `{ business { ...F0 } } ${times(Math.min(n, 25), (i) => `fragment F${i} on Business { x: purposes { ... on Purpose { id } } ...F${i + 1} y: senders { id } ...F${i + 1} }`)}`,
  'unused fragments': (n) => `{ __typename } ${times(n, (i) => `fragment F${i} on Query { __typename }`)}`,
  operations: (n) => times(n, (i) => `query Q${i} { business { name } }`),
  'operations of one name': (n) => times(n, () => 'query Q { __typename }'),
  variables: (n) => `query (${times(n, (i) => `$v${i}: Int = ${i}`)}) { customers(first: $v0) { nodes { id } } }`,
  'one variable': (n) => `query (${times(n, () => '$v: Int')}) { customers(first: $v) { nodes { id } } }`,
  'a deep type': (n) => `query ($v: ${'['.repeat(n)}Int${']'.repeat(n)}) { __typename }`,
  'a deep value': (n) => `{ customer(by: ${'{id: '.repeat(n)}1${'}'.repeat(n)}) { id } }`,
  'a deep list': (n) => `{ node(id: ${'['.repeat(n)}${']'.repeat(n)}) { id } }`,
  'many arguments': (n) => `{ customers(${times(n, (i) => `a${i}: 1`)}) { nodes { id } } }`,
  'many input fields': (n) => `{ customer(by: {${times(n, (i) => `f${i}: 1`)}}) { id } }`,
  'a long name': (n) => `{ ${'a'.repeat(n * 20)} }`,
  'a long string': (n) => `{ node(id: "${'a'.repeat(n * 20)}") { id } }`,
  'a long block string': (n) => `{ node(id: """${'\n a'.repeat(n * 5)}""") { id } }`,
  'a long number': (n) => `{ customers(first: ${'9'.repeat(n)}) { nodes { id } } }`,
  'a long comment': (n) => `# ${'#'.repeat(n * 20)}\n{ __typename }`,
  commas: (n) => `{ ${','.repeat(n * 10)} __typename }`,
  braces: (n) => '{'.repeat(n),
  introspection: (n) =>
    `{ __schema { types { ${'fields { type { ofType { '.repeat(n % 30)} name ${'} } }'.repeat(n % 30)} } } }`,
  'introspection in a circle': (n) =>
    `{ __schema { types { ${'fields { type { fields { name '.repeat(1 + (n % 4))} ${'} } }'.repeat(1 + (n % 4))} } } }`,
  'types by name': (n) => `{ ${times(n, (i) => `t${i}: __type(name: "Query") { fields { name } }`)} }`,
  pages: (n) =>
    `{ customers(first: ${n}) { nodes { messages(first: ${n}) { nodes { id } } consentHistory(first: ${n}) { nodes { id } } } } }`,
  'pages of pages': (n) =>
    `{ customers(first: 100) { nodes { messages(first: ${n % 100}) { nodes { customer { messages(first: 100) { nodes { id } } } } } } } }`,
  'definitions of a schema': (n) => times(n, (i) => `type T${i} { a: Int } extend schema { query: T${i} }`),
};

export interface Monster {
  readonly name: string;
  readonly text: string;
}

export const MONSTER_DOCUMENTS: fc.Arbitrary<Monster> = fc
  .tuple(
    fc.constantFrom(...Object.entries(MONSTERS)),
    fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: 1, max: 120 }) },
      { weight: 1, arbitrary: fc.constantFrom(1_000, 2_500) },
    ),
  )
  .map(([[name, make], size]) => ({ name, text: make(size) }));
