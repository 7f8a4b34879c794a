import { GraphQLScalarType, Kind } from 'graphql';
import { badUserInput } from '../bad-user-input.ts';

interface StringScalar<Internal> {
  readonly name: string;
  readonly description: string;
  /** Throws `badUserInput` where the text is refused: graphql-js repeats the value of any other error in its message. */
  readonly parse: (text: string) => Internal;
  readonly serialize: (value: unknown) => string;
}

/** A scalar that is a string on the wire, wherever it comes from: a variable or the document itself. */
export function stringScalar<Internal>(scalar: StringScalar<Internal>): GraphQLScalarType<Internal, string> {
  const { name, description, parse, serialize } = scalar;
  const parseValue = (value: unknown): Internal => {
    if (typeof value !== 'string') throw badUserInput(`${name} is written as a string.`);
    return parse(value);
  };
  return new GraphQLScalarType<Internal, string>({
    name,
    description,
    serialize,
    parseValue,
    parseLiteral: (node) => parseValue(node.kind === Kind.STRING ? node.value : null),
  });
}

/** For scalars that are kept as they are written. */
export function serializeText(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('A text is needed here.');
  return value;
}
