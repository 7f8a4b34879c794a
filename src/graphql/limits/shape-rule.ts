import {
  GraphQLError,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql';

/** Fields next to each other at the root of one operation. */
const MOST_ROOT_FIELDS = 20;

/** Fields of a document with its fragments written out. */
export const MOST_FIELDS = 2_000;

/** Fields that stand a second time where the same one stands already; graphql-js compares each with each. */
const MOST_REPEATED = 100;

/** Directives at one place; the schema knows two that go together. */
const MOST_DIRECTIVES_AT_ONE_PLACE = 4;

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

interface Tally {
  fields: number;
  repeated: number;
  directives: number;
}

/** Bounds what a document grows to, which decides what it costs to validate and to execute. */
export const shapeRule: ValidationRule = (context) => ({
  Document: (document) => {
    const fault = shapeFault(document);
    if (fault !== null) context.reportError(new GraphQLError(fault));
    return false;
  },
});

function shapeFault({ definitions }: DocumentNode): string | null {
  const nodes = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const fragments: Fragments = new Map(nodes.map((node) => [node.name.value, node]));
  const tally: Tally = { fields: 0, repeated: 0, directives: 0 };
  let rootFields = 0;
  for (const node of definitions) {
    if (node.kind === Kind.OPERATION_DEFINITION) {
      rootFields = Math.max(rootFields, count([node.selectionSet], fragments, tally, new Set()));
    } else if (node.kind === Kind.FRAGMENT_DEFINITION) {
      // Also what nothing spreads is validated. What it spreads itself is counted where an operation comes by.
      count([node.selectionSet], new Map(), tally, new Set());
    }
  }
  if (rootFields > MOST_ROOT_FIELDS) {
    return `The operation has ${rootFields} fields at its root; at most ${MOST_ROOT_FIELDS} are allowed. Send it as several operations.`;
  }
  if (tally.fields > MOST_FIELDS) {
    return `The document grows to more than ${MOST_FIELDS} fields once its fragments are written out. Ask for less in one operation.`;
  }
  if (tally.repeated > MOST_REPEATED) {
    return `The document asks ${tally.repeated} times for fields that it asks for already; at most ${MOST_REPEATED} times are allowed. Ask for each field once.`;
  }
  if (tally.directives > MOST_DIRECTIVES_AT_ONE_PLACE) {
    return `A field has ${tally.directives} directives; at most ${MOST_DIRECTIVES_AT_ONE_PLACE} are allowed at one place. Use each directive once.`;
  }
  return null;
}

interface Place {
  readonly sets: SelectionSetNode[];
  readonly spread: Set<string>;
}

/**
 * Counts what stands at one place of the answer, and below.
 *
 * @param spread the fragments that lead here: a cycle ends the count, and graphql-js tells of it
 * @returns how many fields stand at this place itself
 */
function count(
  sets: readonly SelectionSetNode[],
  fragments: Fragments,
  tally: Tally,
  spread: ReadonlySet<string>,
): number {
  const places = new Map<string, Place>();
  const spreadHere = new Set<string>();
  let fields = 0;

  const collect = ({ selections }: SelectionSetNode, by: ReadonlySet<string>): void => {
    for (const node of selections) {
      if (tally.fields > MOST_FIELDS) return;
      tally.directives = Math.max(tally.directives, node.directives?.length ?? 0);
      if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value;
        const known = places.get(key);
        const place = known ?? { sets: [], spread: new Set() };
        if (known === undefined) places.set(key, place);
        else tally.repeated += 1;
        tally.fields += 1;
        fields += 1;
        if (node.selectionSet === undefined) continue;
        place.sets.push(node.selectionSet);
        for (const name of by) place.spread.add(name);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        collect(node.selectionSet, by);
      } else {
        const name = node.name.value;
        const fragment = fragments.get(name);
        if (fragment === undefined || by.has(name) || spreadHere.has(name)) continue;
        spreadHere.add(name);
        collect(fragment.selectionSet, new Set([...by, name]));
      }
    }
  };
  for (const set of sets) collect(set, spread);
  for (const place of places.values()) {
    if (place.sets.length > 0 && tally.fields <= MOST_FIELDS) count(place.sets, fragments, tally, place.spread);
  }
  return fields;
}
