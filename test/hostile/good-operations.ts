import { print, type DocumentNode } from 'graphql';
import * as operations from '../../schema/generated/operations.ts';
import type { World } from './world.ts';

/** The published operations, with variables that fit: queries and subscriptions. */
export interface GoodOperation {
  readonly document: string;
  readonly variables: Record<string, unknown>;
}

const VIEWER = '{ viewer { kind name scopes } }';
const LINKS =
  '{ optInInvitation { id url qrCode notices { id text } } confirmationRequest { phoneHint notices { id } } viewer { customerBy customer { id } } }';
const STATISTICS = `query ($from: DateTime!, $to: DateTime!, $timeZone: String) { statistics(from: $from, to: $to, timeZone: $timeZone) {
  openWindows optIns { day sourceChannel purpose { code } count } refusals { reason count } messages { status count } } }`;
const NODES = `query ($id: ID!) { node(id: $id) { id __typename ... on Customer { phone messages(first: 2) { nodes { id } } } ... on ConsentEvent { type } } }`;
const KEYS =
  'query ($first: Int, $after: String) { apiKeys(first: $first, after: $after) { nodes { id name scopes lastUsedAt } pageInfo { endCursor } } }';
const AUDIT =
  'query ($first: Int, $after: String) { auditEvents(first: $first, after: $after) { nodes { type actor { id kind } details { name value } } } }';

export function goodQueries(world: World): readonly GoodOperation[] {
  const { customerPhone: phone, customerId, senderId, ids, cursors } = world;
  const by = { phone };
  const template = {
    name: 'order_shipped',
    language: 'en',
    parameters: [
      { name: '1', value: 'Ann' },
      { name: '2', value: 'A-1' },
    ],
  };
  const page = { first: 5, after: cursors[0] };
  const good = (document: DocumentNode, variables: Record<string, unknown>): GoodOperation => ({
    document: print(document),
    variables,
  });
  return [
    good(operations.BusinessDocument, {}),
    good(operations.NoticesDocument, { purpose: 'order_updates', sourceChannel: 'WEBSITE', locale: 'en' }),
    good(operations.CustomerConsentDocument, { phone }),
    good(operations.CheckTemplateEligibilityDocument, { to: by, template, senderId, at: '2026-11-22T10:00:00Z' }),
    good(operations.CheckSessionEligibilityDocument, {
      to: { id: customerId },
      text: { body: 'Hello' },
      senderId,
      at: null,
    }),
    good(operations.OpenWindowsDocument, {
      senderId,
      expiringWithinMinutes: 60,
      ...page,
      after: cursors.find((one) => one.startsWith('d2lu')),
    }),
    good(operations.CustomersDocument, { ...page, after: cursors.find((one) => one.startsWith('Y3Vz')) }),
    good(operations.ConsentHistoryDocument, { by, ...page }),
    good(operations.MessagesDocument, { by: { id: customerId }, first: 5 }),
    good(operations.BusinessMessagesDocument, { status: 'ACCEPTED', senderId, first: 5, after: null }),
    good(operations.MessageByIdDocument, { id: ids.find((id) => id.startsWith('msg_')) }),
    good(operations.TemplatesDocument, { status: 'APPROVED' }),
    { document: NODES, variables: { id: customerId } },
    { document: KEYS, variables: { first: 5, after: cursors.at(-1) } },
    { document: AUDIT, variables: { first: 5, after: cursors.find((one) => one.startsWith('ajE6')) } },
    { document: LINKS, variables: {} },
    { document: VIEWER, variables: { unknown: 1 } },
    {
      document: STATISTICS,
      variables: { from: '2026-11-01T00:00:00Z', to: '2026-11-22T00:00:00Z', timeZone: 'Europe/Berlin' },
    },
  ];
}

export function goodSubscriptions({ customerId, senderId, cursors: [after] }: World): readonly GoodOperation[] {
  return [
    { document: print(operations.ConsentEventsDocument), variables: { types: ['GIVEN'], customerId, after } },
    { document: print(operations.WindowEventsDocument), variables: { types: ['OPENED'], customerId, senderId, after } },
    { document: print(operations.MessageEventsDocument), variables: { customerId, after } },
    { document: print(operations.TemplateEventsDocument), variables: { types: ['STATUS_CHANGED'], after } },
  ];
}
