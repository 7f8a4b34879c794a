import { GraphQLScalarType } from 'graphql';
import { badUserInput } from '../bad-user-input.ts';

function refuse(): never {
  throw badUserInput('JSON is only ever answered, never given.');
}

/** For documents that are handed on as they are: nobody selects fields of what a person may take away. */
export const Json = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value. Only in answers: a document as a whole, to be stored or handed on.',
  serialize: (value) => value,
  parseValue: refuse,
  parseLiteral: refuse,
});
