import { describe, expect, test } from '@jest/globals';
import { Kind, parse, type FieldNode, type FragmentDefinitionNode, type OperationDefinitionNode } from 'graphql';
import { customerSelection } from '../../src/graphql/customer/customer-selection.ts';
import { lookAhead } from '../../src/graphql/selection.ts';

type Execution = Parameters<typeof customerSelection>[0];

/** What a resolver of the first field is given of the document, by graphql-js and graphql-jit alike. */
const execution = (document: string, variableValues: Record<string, unknown> = {}): Execution => {
  const { definitions } = parse(document);
  const operation = definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION)!;
  const fragments = definitions.filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION);
  return {
    fieldNodes: operation.selectionSet.selections.filter((node): node is FieldNode => node.kind === Kind.FIELD),
    fragments: Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment])),
    variableValues,
  };
};

const nothing = { consent: false, windows: false, purposes: false, senders: false, notices: false };

describe('the customer query brings', () => {
  test.each([
    ['the customer alone', '{ customer { id phone } }', {}],
    ['consent for opt-ins', '{ customer { optIns { status } } }', { consent: true }],
    [
      'purposes where they are shown',
      '{ customer { optIns { purpose { code } } } }',
      { consent: true, purposes: true },
    ],
    ['purposes where they filter', '{ customer { optIns(purpose: "x") { id } } }', { consent: true, purposes: true }],
    ['notices', '{ customer { optIns { notice { text } } } }', { consent: true, notices: true }],
    [
      'what notices name',
      '{ customer { optIns { notice { purpose { code } sender { id } } } } }',
      { consent: true, notices: true, purposes: true, senders: true },
    ],
    [
      'senders for a window without senderId, since it depends on how many there are',
      '{ customer { conversationWindow { status } } }',
      { windows: true, senders: true },
    ],
    ['windows alone', '{ customer { conversationWindow(senderId: "x") { status } } }', { windows: true }],
    ['nothing for lists, which page by themselves', '{ customer { messages { nodes { id } } } }', {}],
    [
      'what fragments and aliases select',
      '{ customer { ...C ... on Customer { w: conversationWindow(senderId: "x") { id } } } } fragment C on Customer { o: optIns { id } }',
      { consent: true, windows: true },
    ],
    [
      'nothing that is left out for good',
      '{ customer { optIns @skip(if: true) { id } ...C @include(if: false) } } fragment C on Customer { conversationWindow { id } }',
      {},
    ],
  ])('%s', (_, document, expected) => {
    expect(customerSelection(execution(document))).toEqual({ ...nothing, ...expected });
  });

  test('what the variables of this very call include', () => {
    const document = 'query ($deep: Boolean!) { customer { optIns @include(if: $deep) { id } } }';
    const info = execution(document, { deep: true });
    expect(customerSelection(info).consent).toBe(true);
    expect(customerSelection({ ...info, variableValues: { deep: false } }).consent).toBe(false);
  });

  test('the parts of a field that is selected twice', () => {
    const info = execution('{ customer { optIns { id } } customer { conversationWindow(senderId: "x") { id } } }');
    expect(customerSelection(info)).toEqual({ ...nothing, consent: true, windows: true });
  });
});

test('a document is looked through once, not with every call', () => {
  let times = 0;
  const count = lookAhead(() => (times += 1));
  const info = execution('{ customer { id } }');
  count(info);
  count({ ...info });
  expect(times).toBe(1);
});
