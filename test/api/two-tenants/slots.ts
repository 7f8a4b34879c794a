import {
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLInputType,
} from 'graphql';
import type { IdentifierKind } from './identifiers.ts';
import { NAMES_NOTHING, NAMES_SOMETHING } from './input-fields.ts';
import { argumentVariable, rootFields, schema, type NestedArgument, type RootField } from './documents.ts';

/** A place in the variables of a root field that takes a text. */
export interface Slot {
  readonly path: readonly string[];
  /** `Type.field`, or `Root.field.argument`. */
  readonly field: string;
  readonly kinds: readonly IdentifierKind[];
  readonly isList: boolean;
  /** Of an input of which exactly one field may be given. */
  readonly isChoice: boolean;
}

/** Scalars that any text can stand in; the others have their own few values. */
const TEXTS = ['String', 'ID', 'PhoneNumber', 'EventCursor', 'URL', 'Locale'];

/** Every place of a root field, and of the fields below it that its document asks with arguments of their own. */
function placesOf({ root, name, field }: RootField): Omit<Slot, 'kinds'>[] {
  const own = field.args.flatMap((arg) => places(arg.type, [arg.name], `${root}.${name}.${arg.name}`, false));
  const below = nestedArguments({ root, name }).map(({ type, of, argument }) => ({
    path: [argumentVariable(type, of.name, argument)],
    field: `${type}.${of.name}.${argument}`,
    isList: false,
    isChoice: false,
  }));
  return [...own, ...below];
}

function places(
  type: GraphQLInputType,
  path: readonly string[],
  field: string,
  isChoice: boolean,
): Omit<Slot, 'kinds'>[] {
  const inner = isNonNullType(type) ? type.ofType : type;
  const isList = isListType(inner);
  const named = getNamedType(type);
  if (isInputObjectType(named)) {
    const at = isList ? [...path, '0'] : path;
    const isRef = named.name === 'CustomerRefInput';
    return Object.values(named.getFields()).flatMap((one) =>
      places(one.type, [...at, one.name], `${named.name}.${one.name}`, isRef),
    );
  }
  return TEXTS.includes(named.name) ? [{ path, field, isList, isChoice }] : [];
}

/** Fields with arguments lie below the roots only in Customer; `customer` asks with them. */
export function nestedArguments({ root, name }: Pick<RootField, 'root' | 'name'>): NestedArgument[] {
  if (root !== 'Query' || name !== 'customer') return [];
  return everyNestedArgument().filter(({ type }) => type === 'Customer');
}

/** Arguments below the roots that take a text. */
function everyNestedArgument(): NestedArgument[] {
  const roots: readonly unknown[] = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) || roots.includes(type) || type.name.startsWith('__')) return [];
    return Object.values(type.getFields()).flatMap((of) =>
      of.args
        .filter((arg) => TEXTS.includes(getNamedType(arg.type).name))
        .map((arg) => ({ type: type.name, of, argument: arg.name })),
    );
  });
}

export function slotsOf(field: RootField): Slot[] {
  return placesOf(field).flatMap((place) => {
    const kinds = NAMES_SOMETHING[place.field];
    return kinds === undefined ? [] : [{ ...place, kinds }];
  });
}

/** Fields of the input of which nobody has said whether they can name something, and what was said of fields that are not there. */
export function unsaid(): { missing: string[]; stale: string[] } {
  const there = new Set([
    ...rootFields().flatMap((field) => placesOf(field).map((place) => place.field)),
    ...everyNestedArgument().map(({ type, of, argument }) => `${type}.${of.name}.${argument}`),
  ]);
  const said = new Set([...Object.keys(NAMES_SOMETHING), ...NAMES_NOTHING]);
  return {
    missing: [...there].filter((field) => !said.has(field)),
    stale: [...said].filter((field) => !there.has(field)),
  };
}

/** The variables with another value in one place. */
export function withValue(variables: object, { path, isList, isChoice }: Slot, value: string): object {
  const copy = structuredClone(variables) as Record<string, unknown>;
  let at = copy;
  path.slice(0, -1).forEach((step, index) => {
    const isOwner = index === path.length - 2;
    const given = isOwner && isChoice ? {} : (at[step] ?? {});
    at[step] = given;
    at = given as Record<string, unknown>;
  });
  at[path.at(-1)!] = isList ? [value] : value;
  return copy;
}
