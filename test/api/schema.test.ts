import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Change, ChangeType, CriticalityLevel, diff } from '@graphql-inspector/core';
import type { GraphQLNamedType, GraphQLSchema } from 'graphql';
import { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType, validateSchema } from 'graphql';
import { buildGatewaySchema, printGatewaySchema } from '../../src/graphql/schema.ts';

const readSchema = (path: string): GraphQLSchema => buildSchema(readFileSync(new URL(path, import.meta.url), 'utf8'));

const contract = readSchema('contract.graphql');

const namedTypes = (schema: GraphQLSchema): GraphQLNamedType[] =>
  Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__') && type.astNode);

/** One line for each thing a client can rely on, so that a failure names the line that is missing. */
const promises = (type: GraphQLNamedType): string[] => {
  const lines = [`${type.astNode?.kind ?? 'type'} ${type.name}`];
  if (isObjectType(type) || isInterfaceType(type)) {
    lines.push(...type.getInterfaces().map(({ name }) => `${type.name} implements ${name}`));
    for (const field of Object.values(type.getFields())) {
      lines.push(`${type.name}.${field.name}: ${String(field.type)}`);
      lines.push(...field.args.map((arg) => `${type.name}.${field.name}(${arg.name}: ${String(arg.type)})`));
    }
  }
  if (isInputObjectType(type)) {
    lines.push(...Object.values(type.getFields()).map((field) => `${type.name}.${field.name}: ${String(field.type)}`));
  }
  if (isEnumType(type)) lines.push(...type.getValues().map((value) => `${type.name}.${value.name}`));
  return lines;
};

interface Described {
  readonly path: string;
  readonly name: string;
  readonly description: string | null | undefined;
}

const described = (type: GraphQLNamedType): Described[] => {
  const found: Described[] = [{ path: type.name, name: type.name, description: type.description }];
  const add = (parent: string, { name, description }: Omit<Described, 'path'>): void => {
    found.push({ path: `${parent}.${name}`, name, description });
  };
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      add(type.name, field);
      for (const arg of field.args) add(`${type.name}.${field.name}`, arg);
    }
  }
  if (isInputObjectType(type)) for (const field of Object.values(type.getFields())) add(type.name, field);
  if (isEnumType(type)) for (const value of type.getValues()) add(type.name, value);
  return found;
};

const bareWords = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^(the|an?)\s+/, '')
    .replace(/[^a-z0-9]/g, '');

const saysMoreThanItsName = ({ name, description }: Described): boolean =>
  description != null && description.trim().length >= 12 && bareWords(description) !== bareWords(name);

/** What the contract allows to come on top of it; everything else that differs is a broken promise. */
const additions: ReadonlySet<string> = new Set([
  ChangeType.TypeAdded,
  ChangeType.FieldAdded,
  ChangeType.FieldArgumentAdded,
  ChangeType.InputFieldAdded,
  ChangeType.EnumValueAdded,
  ChangeType.UnionMemberAdded,
  ChangeType.ObjectTypeInterfaceAdded,
  ChangeType.DirectiveAdded,
  ChangeType.DirectiveArgumentAdded,
  // @specifiedBy on a scalar tells where its format is written down.
  ChangeType.DirectiveUsageScalarAdded,
  ChangeType.DirectiveUsageArgumentAdded,
]);

const isWording = (change: Change): boolean => String(change.type).includes('DESCRIPTION');
// GraphQL Inspector reports what belongs to an added type or directive one by one, as if it were breaking.
const isPartOfAnAddition = (change: Change): boolean =>
  (change.meta as { addedToNewType?: boolean }).addedToNewType === true;

const isAddition = (change: Change): boolean =>
  isWording(change) ||
  isPartOfAnAddition(change) ||
  (additions.has(change.type) && change.criticality.level !== CriticalityLevel.Breaking);

describe('the published schema', () => {
  let schema: GraphQLSchema;

  beforeAll(() => {
    schema = readSchema('../../schema/schema.graphql');
  });

  test('is valid', () => {
    expect(validateSchema(schema)).toEqual([]);
  });

  test.each(namedTypes(contract).map((type) => [type.name, type] as const))(
    'keeps everything that the contract promises of %s, with the same types',
    (name, promised) => {
      const published = schema.getType(name);
      const kept = new Set(published ? promises(published) : []);
      expect(promises(promised).filter((line) => !kept.has(line))).toEqual([]);
    },
  );

  test('adds to the contract, and renames, removes and changes nothing', async () => {
    const changes = await diff(contract, schema);
    expect(changes.filter((change) => !isAddition(change)).map(({ message }) => message)).toEqual([]);
  });

  test('describes every type, field, argument and enum value with more than its name', () => {
    const wanting = namedTypes(schema)
      .flatMap(described)
      .filter((one) => !saysMoreThanItsName(one));
    expect(wanting.map(({ path, description }) => `${path}: ${description ?? 'no description'}`)).toEqual([]);
  });
});

test('the committed schema is the one that the code emits (npm run schema:emit)', async () => {
  const committed = readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8');
  expect(printGatewaySchema(await buildGatewaySchema())).toBe(committed);
});
