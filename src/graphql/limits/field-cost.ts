import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  type GraphQLCompositeType,
  type GraphQLField,
} from 'graphql';
import { fieldExtensionsEstimator, type ComplexityEstimator } from 'graphql-query-complexity';

/** An object is one point, and what a field asks the database by itself two more. Scalars come with their object. */
const OBJECT = 1;
const STATEMENT = 2;

/** A change is written to the journal, and waited for by whoever writes for the same business. */
const MUTATION = 10;

/** An e-mail holds one of few connections to the mail server, and lands with somebody who did not ask for the next hundred. */
const MAIL = 1_000;

/** The whole schema is a long answer, but one that is computed without the database. */
const INTROSPECTION = 500;

/** As in page.ts: what a connection brings where `first` is left out, and the most that it brings. */
const DEFAULT_FIRST = 50;
const MOST_FIRST = 100;

/**
 * How many items a list that is no connection has, counted generously. A list that is not named here counts for as many as a
 * page of a connection; a field can also declare its own cost, by the `complexity` of its decorator.
 */
export const LIST_SIZES: Readonly<Record<string, number>> = {
  'AuditEvent.details': 10,
  'Business.purposes': 20,
  'Business.senders': 5,
  'CaptureOptInPayload.optIns': 5,
  'ConfirmationRequest.notices': 5,
  'Customer.optIns': 5,
  'Eligibility.checks': 15,
  'Eligibility.warnings': 2,
  'Evidence.facts': 10,
  'OptInInvitation.notices': 5,
  'Notice.versions': 20,
  'NoticeDiff.parts': 50,
  'Query.noticeCoverage': 50,
  'Query.notices': 50,
  'Query.templates': 50,
  // Of a month: a line for each day, and what it is counted by.
  'Statistics.messages': 90,
  'Statistics.optIns': 180,
  'Statistics.refusals': 90,
  'Statistics.withdrawals': 60,
  'SyncTemplatesPayload.templates': 50,
  'Template.buttons': 3,
  'WithdrawOptInPayload.optIns': 5,
};

/** Fields that ask the database for something of their own, beside what brought their object. */
const OWN_STATEMENT = new Set([
  'Customer.optIns',
  'Customer.conversationWindow',
  'Notice.versions',
  'Notice.previousVersion',
  'ConfirmationRequest.notices',
  'OptIn.evidence',
  'Query.confirmationRequest',
  'Query.eligibility',
  'Query.optInInvitation',
  'Viewer.customer',
]);

/**
 * What one of these costs beside: a diff keeps the processor busy, coverage looks at every opt-in of the business, and statistics at
 * every act of the time that they are for.
 */
const HEAVY: Readonly<Record<string, number>> = {
  // Up to 10,000 facts are read and deciphered, and customers may ask for their own.
  'Mutation.exportCustomer': 1_000,
  'Notice.diff': 100,
  'Query.noticeCoverage': 500,
  'Query.statistics': 500,
};

/** What a field costs with everything below it; the first that knows an answer gives it. */
export const ESTIMATORS: readonly ComplexityEstimator[] = [
  fieldExtensionsEstimator(),
  ({ type, field, args, childComplexity }) => fieldCost(type, field, args, childComplexity),
];

function fieldCost(
  { name: typeName }: GraphQLCompositeType,
  field: GraphQLField<unknown, unknown>,
  args: Readonly<Record<string, unknown>>,
  below: number,
): number {
  if (field.name.startsWith('__')) return field.name === '__typename' ? 0 : INTROSPECTION;
  if (typeName.startsWith('__')) return 0;
  if (!isCompositeType(getNamedType(field.type))) return 0;
  if (field.args.some(({ name }) => name === 'first')) return OBJECT + STATEMENT + itemsOf(args['first']) * below;

  const path = `${typeName}.${field.name}`;
  if (typeName === 'Mutation') return MUTATION + (HEAVY[path] ?? 0) + (sendsMail(args) ? MAIL : 0) + below;
  const statement = HEAVY[path] ?? (OWN_STATEMENT.has(path) ? STATEMENT : 0);
  return statement + sizeOf(path, field) * (OBJECT + below);
}

/** Every input that has an e-mail sent says whom to in a field of this name. */
function sendsMail({ input }: Readonly<Record<string, unknown>>): boolean {
  return typeof input === 'object' && input !== null && 'email' in input && input.email != null;
}

/** A number that is no page is refused by the resolver, in better words than "too costly". */
function itemsOf(first: unknown): number {
  return typeof first === 'number' ? Math.min(Math.max(first, 1), MOST_FIRST) : DEFAULT_FIRST;
}

function sizeOf(path: string, { name, type }: GraphQLField<unknown, unknown>): number {
  if (!isListType(getNullableType(type))) return 1;
  // Errors are few, and what a connection lists was counted by its `first`.
  const isCounted = name === 'userErrors' || /Connection\.(edges|nodes)$/.test(path);
  return isCounted ? 1 : (LIST_SIZES[path] ?? DEFAULT_FIRST);
}
