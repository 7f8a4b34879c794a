import { Kind, type DirectiveNode, type FieldNode, type GraphQLResolveInfo } from 'graphql';
import type { SelectionNode, SelectionSetNode } from 'graphql';

/** The fields that a document selects below one field, by name whatever their alias; type conditions are not looked at. */
export interface Selection {
  readonly fields: ReadonlyMap<string, Selection>;
  /** The names of the arguments that any occurrence of the field is given. */
  readonly args: ReadonlySet<string>;
}

interface Growing extends Selection {
  readonly fields: Map<string, Growing>;
  readonly args: Set<string>;
}

type Execution = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'variableValues'>;

/**
 * Looks ahead at what is selected below the field that is being resolved, so that one statement can bring it. Works on the
 * document alone, and hence with graphql-js and graphql-jit alike.
 *
 * @param derive makes of the selection what the caller needs; must be pure, since what it makes is kept with the document
 *   for as long as the document lives, unless a variable decides what is selected
 */
export function lookAhead<Wanted>(derive: (selection: Selection) => Wanted): (info: Execution) => Wanted {
  const kept = new WeakMap<FieldNode, Wanted>();
  return (info) => {
    const [first] = info.fieldNodes;
    const isAlone = first !== undefined && info.fieldNodes.length === 1;
    const known = isAlone ? kept.get(first) : undefined;
    if (known !== undefined) return known;

    const root = { fields: new Map<string, Growing>(), args: new Set<string>() };
    const reading = { info, dependsOnVariables: false };
    for (const node of info.fieldNodes) addField(root, node, reading);
    const wanted = derive(root);
    if (isAlone && !reading.dependsOnVariables) kept.set(first, wanted);
    return wanted;
  };
}

interface Reading {
  readonly info: Execution;
  dependsOnVariables: boolean;
}

function addField(into: Growing, node: FieldNode, reading: Reading): void {
  for (const { name } of node.arguments ?? []) into.args.add(name.value);
  if (node.selectionSet !== undefined) addSelections(into, node.selectionSet, reading);
}

function addSelections(into: Growing, { selections }: SelectionSetNode, reading: Reading): void {
  for (const node of selections) {
    if (!isIncluded(node, reading)) continue;
    if (node.kind === Kind.FIELD) {
      const name = node.name.value;
      const field = into.fields.get(name) ?? { fields: new Map<string, Growing>(), args: new Set<string>() };
      into.fields.set(name, field);
      addField(field, node, reading);
    } else {
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : reading.info.fragments[node.name.value];
      if (fragment !== undefined) addSelections(into, fragment.selectionSet, reading);
    }
  }
}

function isIncluded(node: SelectionNode, reading: Reading): boolean {
  return (node.directives ?? []).every((directive) => {
    const name = directive.name.value;
    if (name !== 'include' && name !== 'skip') return true;
    return condition(directive, reading) === (name === 'include');
  });
}

function condition(directive: DirectiveNode, reading: Reading): boolean {
  const value = directive.arguments?.find(({ name }) => name.value === 'if')?.value;
  if (value?.kind === Kind.BOOLEAN) return value.value;
  if (value?.kind !== Kind.VARIABLE) return false;
  reading.dependsOnVariables = true;
  return reading.info.variableValues[value.name.value] === true;
}
