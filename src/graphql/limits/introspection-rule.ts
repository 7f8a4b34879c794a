import { GraphQLError, type ValidationRule } from 'graphql';

/** Refuses `__schema` and `__type`. `__typename` says nothing that the document did not know, and clients need it. */
export const introspectionRule: ValidationRule = (context) => ({
  Field: (node) => {
    if (node.name.value !== '__schema' && node.name.value !== '__type') return;
    const message =
      'Introspection is off on this gateway. The schema is the file schema/schema.graphql of the version that runs; to ask the gateway itself, start one for development, or set INTROSPECTION=true.';
    context.reportError(new GraphQLError(message, { nodes: node }));
  },
});
