import type { Client } from 'graphql-ws';
import type { TypedQueryDocumentNode } from 'graphql';
import {
  BusinessDocument,
  ConsentHistoryDocument,
  CreatePurposeDocument,
  PublishNoticeDocument,
  RecordInboundMessageDocument,
  RecordTemplateStatusDocument,
  RegisterTemplateDocument,
} from '../../schema/generated/operations.ts';
import type { SourceChannel } from '../../src/consent/vocabulary.ts';
import { createBusiness } from '../../src/usecases/create-business.ts';
import { createSender } from '../../src/usecases/create-sender.ts';
import { updateBusiness } from '../../src/usecases/update-business.ts';
import type { TestGateway } from '../support/gateway.ts';
import { valueOf } from '../support/services.ts';
import type { DecisionCase } from './case.ts';
import type { MetaNumber } from './meta-notifications.ts';
import {
  noticeText,
  PURPOSES,
  SENDERS,
  TEMPLATE_LANGUAGE,
  TEMPLATES,
  WORLD_BEGAN_AT,
  type PurposeCode,
  type SenderName,
} from './standard-world.ts';

/** Runs a typed document as the business. @throws where the answer has errors */
export type Ask = <Data, Variables extends object>(
  document: TypedQueryDocumentNode<Data, Variables>,
  variables: Variables,
) => Promise<Data>;

/** A business of the standard world in a running gateway. */
export interface GatewayBusiness {
  readonly ask: Ask;
  readonly socket: Client;
  readonly senders: Readonly<Record<SenderName, MetaNumber & { readonly id: string }>>;
  /** The cursor behind which everything of the next case is told. */
  cursor: string;
  /** Makes what a case needs and no case before it did, at the instant at which the world began. */
  prepare(needed: { readonly notices: readonly ShownNotice[]; readonly templates: readonly string[] }): Promise<void>;
  noticeId(shown: ShownNotice): Promise<string>;
}

export interface ShownNotice {
  readonly purpose: PurposeCode;
  readonly sender: SenderName;
  readonly channel: SourceChannel;
}

let businesses = 0;

/** Makes a business as every case finds it. Turns the clock back to when the world began. */
export async function openBusiness(
  at: TestGateway,
  { allowsMarketing, policyEdition, reconsentPolicy }: Omit<DecisionCase['world'], 'knownBy'>,
): Promise<GatewayBusiness> {
  at.clock.set(WORLD_BEGAN_AT);
  businesses += 1;
  const { deps, registry, apiKeys } = at.gateway;
  const input = { name: 'Acme', allowsMarketing, policyEdition };
  const { id: businessId } = valueOf(await createBusiness({ ...deps, registry }, input));
  valueOf(await updateBusiness(deps, { businessId, actor: null }, { reconsentPolicy }));
  const { key } = await apiKeys.create(businessId, 'the decisions');
  const ask = asking(at, key);
  const openSender = async (name: SenderName, digit: number) => {
    const number = { wabaId: `waba-${businesses}`, phone: `+1555078388${digit}`, phoneNumberId: `number-${businesses}-${digit}` };
    valueOf(await createSender(deps, { businessId, actor: null }, { businessName: SENDERS[name], ...number }));
    const { business } = await ask(BusinessDocument, {});
    const { id } = business.senders.find(({ phoneNumberId }) => phoneNumberId === number.phoneNumberId) ?? fail('No sender was made.');
    return { id, ...number };
  };
  const senders = { main: await openSender('main', 1), other: await openSender('other', 2) };
  await Promise.all(Object.entries(PURPOSES).map(([code, purpose]) => ask(CreatePurposeDocument, { input: { code, ...purpose } })));

  const notices = new Map<string, Promise<string>>();
  const templates = new Map<string, Promise<void>>();
  return {
    ask,
    socket: at.socket(key),
    senders,
    cursor: await firstCursor(ask, senders.main.id),
    prepare: async (needed) => {
      at.clock.set(WORLD_BEGAN_AT);
      await Promise.all([
        ...needed.notices.map((shown) => once(notices, nameOf(shown), () => publishNotice(ask, shown, senders[shown.sender].id))),
        ...needed.templates.map((name) => once(templates, name, () => registerTemplate(ask, name))),
      ]);
    },
    noticeId: (shown) => notices.get(nameOf(shown)) ?? fail(`No notice of ${nameOf(shown)} was published.`),
  };
}

function once<Made>(made: Map<string, Promise<Made>>, name: string, make: () => Promise<Made>): Promise<Made> {
  const known = made.get(name) ?? make();
  made.set(name, known);
  return known;
}

function nameOf({ purpose, sender, channel }: ShownNotice): string {
  return `${purpose} ${sender} ${channel}`;
}

function asking(at: TestGateway, key: string): Ask {
  return async <Data, Variables extends object>(document: TypedQueryDocumentNode<Data, Variables>, variables: Variables) => {
    const { data, errors } = await at.query(document, variables, key);
    return errors === undefined ? data : fail(`The gateway answered with errors: ${JSON.stringify(errors)}`);
  };
}

async function publishNotice(ask: Ask, { purpose, sender, channel }: ShownNotice, senderId: string): Promise<string> {
  const input = { purpose, senderId, sourceChannel: channel, locale: TEMPLATE_LANGUAGE, text: noticeText(purpose, sender) };
  const { publishNotice: published } = await ask(PublishNoticeDocument, { input });
  return published.notice?.id ?? fail(`A notice of the standard world: ${JSON.stringify(published)}`);
}

/** Nothing where the standard world has no such template. */
async function registerTemplate(ask: Ask, name: string): Promise<void> {
  const template = TEMPLATES[name];
  if (template === undefined) return;
  const { status, ...definition } = template;
  const named = { name, language: TEMPLATE_LANGUAGE };
  const { registerTemplate: registered } = await ask(RegisterTemplateDocument, { input: { ...named, ...definition } });
  if (registered.template === null) fail(`A template of the standard world: ${JSON.stringify(registered)}`);
  if (status !== 'PENDING') await ask(RecordTemplateStatusDocument, { input: { ...named, status } });
}

/** A stop word opens no window, and is a consent event: its cursor stands before every window event of the cases. */
async function firstCursor(ask: Ask, senderId: string): Promise<string> {
  const phone = '+14159999999';
  const occurredAt = new Date(WORLD_BEGAN_AT).toISOString();
  await ask(RecordInboundMessageDocument, { input: { senderId, from: { phone }, messageId: 'wamid.first', occurredAt, text: 'STOP' } });
  const { customer } = await ask(ConsentHistoryDocument, { by: { phone } });
  return customer?.consentHistory.nodes[0]?.cursor ?? fail('The first event has no cursor.');
}

function fail(message: string): never {
  throw new Error(message);
}
