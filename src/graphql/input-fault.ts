import { GraphQLError, Kind } from 'graphql';

/**
 * What to say of a value that graphql-js refused, without the value: graphql-js repeats it in its messages, and it can be a
 * phone number.
 *
 * @returns null where the error is not about a value
 */
export function variableFault(error: GraphQLError): string | null {
  const node = error.nodes?.[0];
  if (error.message.startsWith('Too many errors processing variables')) {
    return 'The variables hold many faults; those told of come first.';
  }
  if (node?.kind !== Kind.VARIABLE_DEFINITION) return null;
  const name = node.variable.name.value;
  const isAbout = error.message.startsWith(`Variable "$${name}" got invalid value `);
  if (!isAbout) return error.message.startsWith(`Variable "$${name}" of `) ? error.message : null;

  const cause = refusal(error);
  const place = / at "([\w.[\]]+)"$/.exec(cause === null ? '' : error.message.slice(0, -cause.message.length - 2))?.[1];
  return `Variable "$${name}" got an invalid value${place === undefined ? '' : ` at "${place}"`}; ${reason(cause, error.message)}`;
}

/** As `variableFault`, for a literal in the document. */
export function literalFault(error: GraphQLError): string {
  const argument = /^Argument "(\w+)" has invalid value /.exec(error.message)?.[1];
  if (argument !== undefined) return `Argument "${argument}" has an invalid value.`;
  const holdsValue =
    /^Expected value of type "[^"]+", found /.test(error.message) || / cannot (represent|parse) /.test(error.message);
  return holdsValue ? reason(refusal(error) ?? error, error.message) : error.message;
}

/** A syntax error without the text that it stumbled over. */
export function syntaxFault(message: string): string {
  const most = /Document contains more tha[nt] (\d+) tokens/.exec(message)?.[1];
  if (most !== undefined) {
    return `The document is longer than ${most} words and signs. Send it as several operations, and values as variables.`;
  }
  return message
    .replace(/\b(String|BlockString|Int|Float) ".*$/s, '$1.')
    .replace(/(Unexpected character): .*$/s, '$1.');
}

/** What the scalar, or graphql-js, threw. */
function refusal({ originalError }: GraphQLError): GraphQLError | null {
  // Apollo wraps the error that it found once more.
  const inner = originalError instanceof GraphQLError ? originalError : null;
  return inner?.originalError instanceof GraphQLError ? inner.originalError : inner;
}

/** Reasons that name only what the schema says. */
const HARMLESS = [
  /Field "[A-Za-z_]\w{0,60}" is not defined by type "\w+"\./,
  /Field "\w+" of required type "[\w![\]]+" was not provided\./,
  /Expected non-nullable type "[\w![\]]+" not to be null\./,
  /Expected type "\w+" to be an object\./,
  /Exactly one key must be specified for OneOf type "\w+"\./,
];

function reason(cause: GraphQLError | null, message: string): string {
  // Our own scalars throw `badUserInput`, whose words echo nothing.
  if (cause?.extensions['code'] === 'BAD_USER_INPUT' && cause.nodes === undefined) return cause.message;
  const text = cause?.message ?? message;
  for (const pattern of HARMLESS) {
    const harmless = pattern.exec(text)?.[0];
    if (harmless !== undefined) return harmless;
  }
  const enumeration = /in "(\w+)" enum|Enum "(\w+)"/.exec(text);
  if (enumeration !== null)
    return `it must be one of the values of the enum ${enumeration[1] ?? enumeration[2] ?? ''}.`;
  const type = /^(\w+) cannot represent/.exec(text)?.[1] ?? /type "([\w![\]]+)"/.exec(text)?.[1];
  return type === undefined ? 'it is not what the schema asks for.' : `it must be of type ${type}.`;
}
