import { basename } from 'node:path';
import graphql from '@graphql-eslint/eslint-plugin';
import { defineConfig, globalIgnores } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const kebabCase = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.[a-z]+$/;
const saysNothing = /(^|[/.-])(utils?|helpers?|commons?|managers?)(?=[/.-])/;

/** Inline: a plugin for one regular expression would be one more dependency to keep. */
const files = {
  rules: {
    name: {
      meta: {
        type: 'problem',
        schema: [],
        messages: {
          case: "'{{ name }}' is not kebab-case.",
          barrel: 'No barrels: import the file that owns the name.',
          vague: "'{{ name }}' says nothing about what is inside; name the noun or the promise.",
        },
      },
      create: (context) => ({
        Program(node) {
          const name = basename(context.filename);
          const path = context.filename.slice(context.cwd.length);
          const report = (messageId) =>
            context.report({ node, loc: { line: 1, column: 0 }, messageId, data: { name } });
          if (!kebabCase.test(name)) report('case');
          if (/^index\.[a-z]+$/.test(name)) report('barrel');
          if (saysNothing.test(path)) report('vague');
        },
      }),
    },
  },
};

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message:
    'Export by name: a thing has one name everywhere (domain.md). Default exports are for tools that ask for one.',
};
const noProcessEnv = [
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message:
      'src/config.ts alone reads the environment, so that a wrong configuration ends the start with one message.',
  },
  {
    selector: "ImportDeclaration[source.value=/^(node:)?process$/] ImportSpecifier[imported.name='env']",
    message:
      'src/config.ts alone reads the environment, so that a wrong configuration ends the start with one message.',
  },
];
const noClock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is an argument in the core.' },
  { selector: "CallExpression[callee.name='Date']", message: 'Time is an argument in the core.' },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Time is an argument in the core.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Chance is an argument in the core: the same input must give the same decision.',
  },
];
const noIo = ['process', 'console', 'fetch', 'crypto', 'performance', 'setTimeout', 'setInterval', 'setImmediate'].map(
  (name) => ({ name, message: 'src/consent is pure: no I/O, no clock, no chance.' }),
);

const graphqlConfig = { schema: 'schema/schema.graphql', documents: 'schema/operations/*.graphql' };

export default defineConfig(
  globalIgnores(['**/dist/', 'coverage/', '.data/', 'schema/generated/', '**/*.d.ts']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },

  {
    files: ['**/*.{ts,tsx,js,cjs,mjs}'],
    plugins: { files },
    rules: {
      'files/name': 'error',
      'max-lines': ['error', { max: 300 }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': ['error', noDefaultExport],
    },
  },

  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // TypeGraphQL types and resolvers are classes that only carry decorators.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // TypeGraphQL's type classes are shapes: a resolver answers with an object literal of that shape.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Text is counted and cut in code points here; graphemes play no part in any rule.
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }] }],
      // A port's method is async without awaiting, so that what it throws reaches its caller as a rejection.
      '@typescript-eslint/require-await': 'off',
    },
  },

  {
    files: ['src/**/*.ts'],
    ignores: ['src/demo/**', 'src/config.ts'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, ...noProcessEnv] },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/demo/**', 'src/cli/**', 'src/cli.ts', 'src/cluster/main.ts', 'src/main.ts'],
    // The logger redacts; the console would not. Entry points talk to the person at the terminal.
    rules: { 'no-console': 'error' },
  },
  {
    files: ['src/usecases/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, ...noProcessEnv, ...noClock] },
  },
  {
    files: ['src/consent/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', noDefaultExport, ...noClock],
      'no-restricted-globals': ['error', ...noIo],
    },
  },
  {
    files: ['src/persistence/migrations/**/*.ts'],
    // One migration is one step, however long its SQL.
    rules: { 'max-lines': 'off' },
  },

  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      // Tests and benches look into answers whose shape they are about to assert.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['clients/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    // Event handlers of React await nothing; what they throw is the page's to catch.
    rules: { '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }] },
  },
  {
    // jest, Vite and ESLint load these by their default export.
    files: [
      '*.config.{js,ts}',
      'clients/*.config.ts',
      'test/support/*{setup,teardown,reporter,environment,sequencer}*.{ts,js}',
    ],
    rules: { 'no-restricted-syntax': 'off' },
  },

  {
    files: ['schema/schema.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: graphqlConfig } },
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
          DirectiveDefinition: true,
        },
      ],
      // Value objects of the contract (Evidence, PageInfo, Eligibility, payloads) have no identity of their own.
      '@graphql-eslint/strict-id-in-types': 'off',
    },
  },
  {
    files: ['schema/operations/*.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: graphqlConfig } },
    rules: graphql.configs['flat/operations-recommended'].rules,
  },
);
