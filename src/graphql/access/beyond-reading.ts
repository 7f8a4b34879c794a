import { getNamedType, isAbstractType, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';
import { lookAhead, type Selection } from '../selection.ts';
import type { Arguments, RepeatedFields, ToldFields } from './rule.ts';

type Execution = Parameters<ReturnType<typeof lookAhead>>[0];

/** The fields that are asked for and that only who reads may see, such as `OptIn.evidence`. */
export type BeyondReading = (args: Arguments, info: Execution) => readonly string[];

/**
 * Finds what an operation asks for below one root field that needs the scope `read`: by its document, before anything runs, so that
 * no field has to ask at each of its values, and who may read pays nothing.
 *
 * @param told what is told to everybody who may use a root field, by type; types that are not listed are no person's
 * @param repeated what is told where the call itself brought it
 */
export function beyondReading(
  schema: GraphQLSchema,
  root: Pick<GraphQLField<unknown, unknown>, 'type'>,
  told: ToldFields,
  repeated: RepeatedFields,
): BeyondReading {
  const untold = lookAhead((selection) => {
    const found = new Set<string>();
    collect(schema, root.type, selection, told, found);
    return [...found];
  });
  return (args, info) => untold(info).filter((field) => repeated[field]?.(args) !== true);
}

function collect(
  schema: GraphQLSchema,
  type: GraphQLField<unknown, unknown>['type'],
  selection: Selection,
  told: ToldFields,
  found: Set<string>,
): void {
  const named = getNamedType(type);
  // Of an interface it is not known what will stand there: all that it can be is looked at.
  const candidates = isAbstractType(named) ? schema.getPossibleTypes(named) : [named];
  for (const candidate of candidates.filter(isObjectType)) {
    const fields = candidate.getFields();
    for (const [name, below] of selection.fields) {
      const field = fields[name];
      if (field === undefined) continue;
      if (told[candidate.name]?.includes(name) === false) found.add(`${candidate.name}.${name}`);
      else collect(schema, field.type, below, told, found);
    }
  }
}
