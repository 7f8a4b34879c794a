/**
 * The import rules of the architecture: consent ← usecases ← adapters ← app.
 * A folder of src that is not named here counts as an adapter, so that a new one is held from its first file.
 */
const core = '^src/(consent|usecases)/';
const adapter = '^src/(?!(?:consent|usecases|proof|cli|demo|cluster)/)([^/]+)/';
const entry =
  '^src/(main|cli|cluster/main|demo/demo|simulator/main|graphql/emit-schema|graphql/emit-trusted-documents|seals/emit-verify-page)\\.ts$';
const composers =
  '^src/(app|app-clocks|app-gateway|app-http|app-links|app-options|app-seals|app-tokens|app-traces|key-encryption-of|main|development|cli)\\.ts$|^src/cli/|^src/cluster/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'consent-is-pure',
      comment:
        'A decision must be the same for the same facts, whenever and wherever it is made: src/consent imports nothing ' +
        'from outside itself, neither Node nor packages, so that it can be tested, replayed and read on its own.',
      severity: 'error',
      from: { path: '^src/consent/' },
      to: { pathNot: '^src/consent/' },
    },
    {
      name: 'usecases-know-only-consent',
      comment:
        'A use case keeps one promise by the rules of consent and the ports it declares. If it knew a database, a ' +
        'framework or Node itself, the promise could not be tested without them.',
      severity: 'error',
      from: { path: '^src/usecases/' },
      to: { pathNot: core },
    },
    {
      name: 'proof-is-pure',
      comment:
        'What proves must give the same answer years later, to whoever checks: src/proof hashes, signs and compares what it is ' +
        'given, and imports nothing but the way JSON is written, types, and cryptography.',
      severity: 'error',
      from: { path: '^src/proof/' },
      to: { pathNot: '^src/(proof|consent)/|^src/usecases/(canonical-json|receipts|seals)\\.ts$|^(node:)?crypto$' },
    },
    {
      name: 'adapters-never-import-each-other',
      comment:
        'GraphQL, persistence, WhatsApp and events meet only through the ports of usecases, so that each can be ' +
        'replaced or frozen in a test without the others. src/app.ts passes them in.',
      severity: 'error',
      from: { path: adapter },
      to: { path: adapter, pathNot: '^src/$1/' },
    },
    {
      name: 'only-the-app-composes',
      comment:
        'One place builds adapters and passes them in (src/app.ts; main and cli start it), so that what runs beside ' +
        'what can be read there, and nothing reaches an adapter behind its port.',
      severity: 'error',
      from: { path: '^src/', pathNot: [composers, adapter, core, '^src/demo/'] },
      to: { path: adapter },
    },
    {
      name: 'nobody-imports-the-app',
      comment:
        'The app is the outermost ring: what it builds cannot depend on how it is built. Only an entry point starts it.',
      severity: 'error',
      from: { path: '^src/', pathNot: [composers, '^src/demo/'] },
      to: { path: composers },
    },
    {
      name: 'config-is-read-at-the-edge',
      comment:
        'The configuration is read and validated once and passed in as arguments; an adapter that reads it itself ' +
        'could not be started twice with two configurations in one test.',
      severity: 'error',
      from: { path: '^src/', pathNot: composers },
      to: { path: '^src/config\\.ts$' },
    },
    {
      name: 'traces-are-loaded-on-demand',
      comment:
        'Who has no collector shall not pay for OpenTelemetry, neither at the start nor in memory: src/traces is reached ' +
        'by a dynamic import alone, and nobody else knows the library.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/traces/' },
      to: { path: '^src/traces/|node_modules/@opentelemetry/', dynamic: false },
    },
    {
      name: 'demo-is-a-stranger',
      comment:
        'The demo proves the public interfaces: GraphQL, the socket and the webhook are all it may use. An import from ' +
        'src would let it pass where a customer would fail.',
      severity: 'error',
      from: { path: '^src/demo/' },
      to: { path: '^(src|test|bench)/', pathNot: '^src/demo/' },
    },
    {
      name: 'simulator-is-a-stranger',
      comment:
        "The simulator keeps Meta's rules by itself. What it shared with the gateway, it would get wrong in the same way, " +
        'and no test against it could find out.',
      severity: 'error',
      from: { path: '^src/simulator/' },
      to: { path: '^src/', pathNot: '^src/simulator/' },
    },
    {
      name: 'nobody-imports-the-demo',
      comment: 'The demo is a client of the gateway, not a part of it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/demo/' },
      to: { path: '^src/demo/' },
    },
    {
      name: 'src-ships-alone',
      comment:
        'Only src is built and shipped: what it imports from test, bench, scripts, examples or clients is not there.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench|scripts|examples|clients)/' },
    },
    {
      name: 'src-needs-no-dev-dependency',
      comment: 'An installation without devDependencies must start.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'clients-know-only-the-schema',
      comment:
        'Clients are built by other people from the schema alone; an import from the gateway would hide what the ' +
        'schema fails to say.',
      severity: 'error',
      from: { path: '^clients/' },
      to: { path: '^(src|test|bench|scripts|examples)/' },
    },
    {
      name: 'no-cycles',
      comment:
        'Modules in a cycle can only be understood, loaded and tested together. GraphQL types that point at each ' +
        'other do so through field resolvers: the type file holds scalars, the resolver file knows both types.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-barrels',
      comment: 'A barrel makes every import an import of everything, hides who uses what, and breeds cycles.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: ['^src/index\\.ts$', '^src/.*/index\\.ts$'] },
    },
    {
      name: 'no-orphans',
      comment: 'A module that nobody imports and that imports nobody is either forgotten or not wired in yet.',
      severity: 'error',
      // The page's script is put into it by emit-verify-page.ts.
      from: {
        orphan: true,
        path: '^src/',
        pathNot: ['\\.d\\.ts$', '^src/persistence/migrations/', '^src/seals/verify-page\\.js$'],
      },
      to: {},
    },
    {
      name: 'src-is-reachable',
      comment:
        'What only a test reaches is not part of the product. Migrations are found by their folder, everything else ' +
        'is imported from an entry point.',
      severity: 'error',
      from: { path: entry },
      to: {
        path: '^src/',
        pathNot: [entry, '\\.d\\.ts$', '^src/persistence/migrations/', '^src/seals/verify-page\\.js$'],
        reachable: false,
      },
    },
    {
      name: 'imports-resolve',
      comment: 'An import that does not resolve would escape all the rules above.',
      severity: 'error',
      from: { path: '^(src|test|bench|scripts|clients)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|\\.data)/|^clients/dist/|^clients/[^/]+/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json', '.node'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
