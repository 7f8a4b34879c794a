export interface WelcomeFacts {
  readonly url: string;
  /** Null where keys are made by the command line. */
  readonly apiKey: string | null;
  readonly hasBusiness: boolean;
  readonly webhookIsConfigured: boolean;
  /** WhatsApp, as simulated; null where the gateway speaks to Meta. */
  readonly simulatorUrl: string | null;
  readonly database: string;
  /** Whether a browser gets the explorer. */
  readonly hasExplorer: boolean;
  /** Whether there is a page with the opt-in box to look at. */
  readonly hasExample?: boolean;
  /** A WEBSITE notice of the sample business; null where there is no sample. */
  readonly sampleNoticeId: string | null;
}

const WEBHOOK_HINT = '   (set WHATSAPP_APP_SECRET and WHATSAPP_VERIFY_TOKEN)';

/** What the terminal's reader is told when the gateway is ready: where to go, and what to try. */
export function welcome(facts: WelcomeFacts): string {
  const socket = facts.url.replace(/^http/, 'ws');
  return [
    '',
    'consent-gateway is ready.',
    '',
    `  Dashboard: sign in with the key below    ${facts.url}/dashboard`,
    ...(facts.hasExample === true ? [`  The opt-in box on an example page        ${facts.url}/example`] : []),
    `  ${(facts.hasExplorer ? 'GraphQL, and its explorer in a browser' : 'GraphQL').padEnd(38)}   ${facts.url}/graphql`,
    `  Subscriptions (graphql-ws)               ${socket}/graphql`,
    `  WhatsApp webhook                         ${facts.url}/webhooks/whatsapp${facts.webhookIsConfigured ? '' : WEBHOOK_HINT}`,
    ...(facts.simulatorUrl === null ? [] : [`  WhatsApp, simulated: play the customer   ${facts.simulatorUrl}`]),
    `  Health                                   ${facts.url}/healthz   ${facts.url}/readyz`,
    `  Database                                 ${facts.database}`,
    `  API key                                  ${keyOf(facts)}`,
    ...(facts.apiKey === null || facts.sampleNoticeId === null
      ? []
      : firstSteps(facts.url, facts.apiKey, facts.sampleNoticeId)),
    '',
    'Stop it with Ctrl-C.',
    '',
  ].join('\n');
}

function keyOf({ apiKey, hasBusiness }: WelcomeFacts): string {
  if (!hasBusiness) return 'none: there is no business yet. Make one: npx consent-gateway business create "Your name"';
  return apiKey ?? 'make one: npx consent-gateway key create';
}

function firstSteps(url: string, key: string, noticeId: string): string[] {
  const query = '{ business { name senders { businessName phone } purposes { code title } } }';
  const mutation =
    'mutation { captureWebsiteOptIn(input: { idempotencyKey: "first", customer: { phone: "+14155550123" }, ' +
    `noticeIds: ["${noticeId}"], evidence: { action: CHECKED_BOX, preselected: false, pageUrl: "https://acme.example/checkout" } }) ` +
    '{ optIns { id status purpose { code } } userErrors { code message } } }';
  return [
    '',
    'A first query, and a first mutation that records an opt-in; paste them into another terminal:',
    '',
    curl(url, key, query),
    '',
    curl(url, key, mutation),
    '',
    'Watch the whole story: npm run demo',
  ];
}

function curl(url: string, key: string, query: string): string {
  return `curl -s ${url}/graphql -H 'content-type: application/json' -H 'authorization: Bearer ${key}' \\\n  -d '${JSON.stringify({ query })}'`;
}
