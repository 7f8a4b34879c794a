import { registerEnumType } from 'type-graphql';

/**
 * Publishes one of the closed lists of `consent/vocabulary.ts`. The names are the values, so that the schema, the code, the
 * database and the refusals use the same words.
 *
 * @param descriptions one for each value; the compiler refuses a missing or an unknown one
 */
export function graphqlEnum<Value extends string>(
  name: string,
  description: string,
  descriptions: Readonly<Record<Value, string>>,
): Readonly<Record<Value, Value>> {
  const names = Object.keys(descriptions) as Value[];
  const values = Object.fromEntries(names.map((value) => [value, value])) as Record<Value, Value>;
  const valuesConfig = Object.fromEntries(names.map((value) => [value, { description: descriptions[value] }]));
  registerEnumType<Record<string, string>>(values, { name, description, valuesConfig });
  return values;
}
