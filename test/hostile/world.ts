import { runCommand } from '../start/gateway-process.ts';
import { AUDIENCE } from '../tokens/jwks-server.ts';
import type { KeyName } from './attempt.ts';

/** What is there to be guessed at, in the form in which callers know it. */
export interface World {
  readonly ids: readonly string[];
  readonly cursors: readonly string[];
  readonly customerId: string;
  readonly customerPhone: string;
  readonly noticeId: string;
  readonly senderId: string;
  readonly phoneNumberId: string;
  readonly tokens: TokenSettings;
}

/** Of an issuer that the business trusts. */
export interface TokenSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly kid: string;
  readonly genuine: string;
}

interface Trust {
  readonly DATABASE_URL: string;
  readonly issuer: string;
  readonly jwksUrl: string;
}

/** PROBE is of somebody who does nothing wrong. */
type Keys = Readonly<Record<Exclude<KeyName, 'ADMIN' | 'TOKEN' | 'SESSION'> | 'PROBE', string>>;

type Ask = (query: string, variables?: object) => Promise<Record<string, never>>;

/** Of tokens that are each the session of one customer. */
export const SESSION_AUDIENCE = 'https://sessions.example';
export const SITE_ORIGIN = 'https://shop.example';
const PHONES = ['+14155550151', '+14155550152', '+14155550153'] as const;

const OPT_IN = `mutation($input: CaptureWebsiteOptInInput!) { captureWebsiteOptIn(input: $input) { userErrors { message } } }`;
const WRITE = `mutation($input: RecordInboundMessageInput!) { recordInboundMessage(input: $input) { userErrors { message } } }`;
const SEND = `mutation($input: SendMessageInput!) { sendMessage(input: $input) { message { id } userErrors { message } } }`;
const KEY = `mutation($input: CreateApiKeyInput!) { createApiKey(input: $input) { key userErrors { message } } }`;
const SITE_KEY = `mutation($input: CreateSiteKeyInput!) { createSiteKey(input: $input) { key userErrors { message } } }`;
const EVERYTHING = `{
  business { id purposes { id } senders { id phoneNumberId } }
  notices(purpose: "order_updates", sourceChannel: WEBSITE) { id }
  templates { id }
  customers(first: 2) {
    nodes { id phone optIns { id } consentHistory(first: 1) { nodes { id } pageInfo { endCursor } } }
    pageInfo { endCursor }
  }
  messages(first: 2) { nodes { id } pageInfo { endCursor } }
  conversationWindows(first: 2) { nodes { id } pageInfo { endCursor } }
  auditEvents(first: 2) { pageInfo { endCursor } }
  apiKeys(first: 5) { nodes { id } pageInfo { endCursor } }
}`;

/** Customers with consent, open windows and messages that wait; keys of every kind; an issuer of tokens. */
export async function fillWorld(
  ask: Ask,
  { DATABASE_URL, issuer, jwksUrl }: Trust,
): Promise<{ world: Omit<World, 'tokens'>; keys: Keys }> {
  const { notices } = (await ask(EVERYTHING)) as unknown as { notices: { id: string }[] };
  const noticeId = notices[0]!.id;
  for (const [index, phone] of PHONES.entries()) {
    const evidence = { action: 'CHECKED_BOX', preselected: false, pageUrl: 'https://shop.example/checkout' };
    await ask(OPT_IN, {
      input: { idempotencyKey: `opt-in ${index}`, customer: { phone }, noticeIds: [noticeId], evidence },
    });
    const occurredAt = new Date().toISOString();
    await ask(WRITE, { input: { from: { phone }, messageId: `wamid.${index}`, occurredAt, text: 'Hello' } });
    await ask(SEND, { input: { idempotencyKey: `send ${index}`, to: { phone }, text: { body: 'Hello to you' } } });
  }
  const key = async (scope: string, more: object = {}): Promise<string> => {
    const { createApiKey } = await ask(KEY, { input: { name: scope, scopes: [scope], ...more } });
    return (createApiKey as unknown as { key: string }).key;
  };
  const trust = async (audience: string, ...more: string[]): Promise<void> => {
    const named = ['--issuer', issuer, '--audience', audience, '--jwks-url', jwksUrl, '--algorithms', 'ES256'];
    const added = await runCommand(['token-issuer', 'add', ...named, ...more], { DATABASE_URL });
    if (added.code !== 0) throw new Error(added.stderr);
  };
  const { createSiteKey } = await ask(SITE_KEY, { input: { name: 'a page', origins: [SITE_ORIGIN] } });
  const keys = {
    READER: await key('READ'),
    LISTENER: await key('SUBSCRIBE'),
    TRUSTED: await key('READ', { trustedDocumentsOnly: true }),
    PROBE: await key('READ', { pointsPerMinute: 1_000_000 }),
    SITE: (createSiteKey as unknown as { key: string }).key,
  };
  await trust(AUDIENCE);
  await trust(SESSION_AUDIENCE, '--customer-claim', 'customer', '--customer-by', 'ID');

  const all = JSON.stringify(await ask(EVERYTHING));
  const find = (pattern: RegExp): string => pattern.exec(all)?.[1] ?? '';
  return {
    world: {
      ids: [...all.matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id!),
      cursors: [...all.matchAll(/"endCursor":"([^"]+)"/g)].map(([, cursor]) => cursor!),
      customerId: find(/"(cus_[0-9a-f]+)"/),
      customerPhone: PHONES[0],
      noticeId,
      senderId: find(/"(snd_[0-9a-f]+)"/),
      phoneNumberId: find(/"phoneNumberId":"(\d+)"/),
    },
    keys,
  };
}
