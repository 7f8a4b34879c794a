import { expect } from '@jest/globals';
import { print } from 'graphql';
import type { SourceChannel } from '../../src/consent/vocabulary.ts';
import {
  CaptureAppOptInDocument,
  CaptureEmailOptInDocument,
  CaptureIvrOptInDocument,
  CaptureSmsOptInDocument,
  CaptureStoreOptInDocument,
  CaptureWebsiteOptInDocument,
  CaptureWhatsAppOptInDocument,
  NoticesDocument,
  RecordInboundMessageDocument,
  SendTemplateMessageDocument,
  type CaptureAnswerFragment,
  type SendAnswerFragment,
} from '../../schema/generated/operations.ts';
import type { GraphQLFault, TestGateway } from '../support/gateway.ts';
import { MARKED_PHONE } from '../support/marked-phone.ts';

/** The sample business as callers of the API see it. */

export const NOW = Date.parse('2026-11-22T10:00:00Z');

export interface AcmeStore {
  /** The id of the English notice for a purpose and a channel. */
  notice(purpose: SamplePurpose, channel: SourceChannel): string;
}
export type SamplePurpose = 'order_updates' | 'purchase_receipt' | 'offers';

export async function acmeStore(at: Pick<TestGateway, 'query'>, key?: string): Promise<AcmeStore> {
  const { data } = await at.query(NoticesDocument, {}, key);
  return {
    notice: (purpose, channel) =>
      data.notices.find((one) => one.purpose.code === purpose && one.sourceChannel === channel)!.id,
  };
}

/** Every source channel with its mutation, and evidence that is whole. */
export const CHANNELS = {
  WEBSITE: {
    document: print(CaptureWebsiteOptInDocument),
    evidence: { action: 'CHECKED_BOX', preselected: false, pageUrl: 'https://acme.example/checkout' },
  },
  APP: {
    document: print(CaptureAppOptInDocument),
    evidence: { action: 'TAPPED_BUTTON', preselected: false, appId: 'com.example.acme', screen: 'Settings' },
  },
  IVR: {
    document: print(CaptureIvrOptInDocument),
    evidence: { action: 'PRESSED_KEY', callId: 'call-1', digit: '1' },
  },
  EMAIL: {
    document: print(CaptureEmailOptInDocument),
    evidence: { action: 'CLICKED_LINK', messageId: '<1@acme.example>', linkId: 'yes' },
  },
  SMS: {
    document: print(CaptureSmsOptInDocument),
    evidence: { action: 'SENT_KEYWORD', providerMessageId: 'sms-1', body: 'YES' },
  },
  STORE: {
    document: print(CaptureStoreOptInDocument),
    evidence: { action: 'SIGNED_FORM', storeId: 'berlin-1', formReference: 'form-1' },
  },
  WHATSAPP: {
    document: print(CaptureWhatsAppOptInDocument),
    evidence: { action: 'SENT_KEYWORD', messageId: 'wamid.yes', body: 'YES' },
  },
} as const satisfies Record<SourceChannel, { document: string; evidence: object }>;

let keys = 0;
export const freshKey = (): string => `key-${String(++keys)}`;

/** A capture that nothing is wrong with, of order updates, with changes. */
export function captureInput(acme: AcmeStore, channel: SourceChannel, phone: string, changes: object = {}): object {
  return {
    idempotencyKey: freshKey(),
    customer: { phone },
    noticeIds: [acme.notice('order_updates', channel)],
    evidence: CHANNELS[channel].evidence,
    ...changes,
  };
}

export async function capture(
  at: Pick<TestGateway, 'query'>,
  channel: SourceChannel,
  input: object,
  key?: string,
): Promise<CaptureAnswerFragment> {
  const { document } = CHANNELS[channel];
  const { data, errors } = await at.query<Record<string, CaptureAnswerFragment>>(document, { input }, key);
  if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join(' '));
  return Object.values(data)[0]!;
}

/** Consent on the website, which must succeed. */
export async function optIn(at: TestGateway, phone: string, changes: object = {}): Promise<CaptureAnswerFragment> {
  const answer = await capture(at, 'WEBSITE', captureInput(await acmeStore(at), 'WEBSITE', phone, changes));
  expect(answer.userErrors).toEqual([]);
  return answer;
}

/** The customer writes, now. */
export async function writeIn(at: TestGateway, phone: string, messageId: string, text = 'Hello'): Promise<void> {
  const occurredAt = new Date(at.clock.now() ?? Date.now()).toISOString();
  const input = { from: { phone }, messageId, occurredAt, text };
  const { data } = await at.query(RecordInboundMessageDocument, { input });
  expect(data.recordInboundMessage.userErrors).toEqual([]);
}

export const ORDER_SHIPPED = {
  name: 'order_shipped',
  language: 'en',
  parameters: [
    { name: '1', value: 'Ann' },
    { name: '2', value: '7' },
  ],
};

export async function sendOrderShipped(
  at: Pick<TestGateway, 'query'>,
  phone: string,
  idempotencyKey: string = freshKey(),
): Promise<SendAnswerFragment> {
  const variables = { idempotencyKey, to: { phone }, template: ORDER_SHIPPED };
  const { data, errors } = await at.query(SendTemplateMessageDocument, variables);
  if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join(' '));
  return data.sendMessage;
}

/** How many rows the journal has, but for those that the window clock writes by itself when time passes. */
export async function journalRows(at: TestGateway): Promise<number> {
  const text = `select count(*) as count from journal where business_id = $1 and type not in ('EXPIRING', 'EXPIRED')`;
  const [row] = await at.gateway.database.query<{ count: number }>(at.businessId, { name: 'test_rows', text });
  return row!.count;
}

/** Runs a call that must leave no trace in the journal, nor repeat whose number it was about. */
export async function leavingNoTrace<Answer>(at: TestGateway, call: () => Promise<Answer>): Promise<Answer> {
  const before = await journalRows(at);
  const answer = await call();
  expect(await journalRows(at)).toBe(before);
  expect(JSON.stringify(answer)).not.toContain(MARKED_PHONE.slice(2));
  return answer;
}

/** The one error of a call that GraphQL itself, or a query, refuses. */
export async function refusedCall(at: TestGateway, document: string, variables: object = {}): Promise<GraphQLFault> {
  const { errors } = await leavingNoTrace(at, () => at.query(document, variables));
  expect(errors).toHaveLength(1);
  return errors![0]!;
}
