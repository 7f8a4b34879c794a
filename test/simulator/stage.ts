import type { SimulatedAccount, SimulatorOptions } from '../../src/simulator/simulator-options.ts';
import { startSimulator, type Simulator } from '../../src/simulator/start-simulator.ts';
import { APP_SECRET, openWebhookReceiver, type Json, type WebhookReceiver } from './webhook-receiver.ts';

export const WABA = '102290129340398';
export const PHONE_ID = '106540352242922';
export const ANN = '+14155550123';

const ACCOUNT: SimulatedAccount = {
  wabaId: WABA,
  phoneNumbers: [{ phoneNumberId: PHONE_ID, phone: '+15550783881', verifiedName: 'Acme Store' }],
  templates: [
    {
      name: 'order_shipped',
      language: 'en',
      category: 'UTILITY',
      body: 'Hello {{1}}, your order {{2}} is on its way.',
    },
    {
      name: 'receipt',
      language: 'en_US',
      category: 'UTILITY',
      body: 'Thank you, {{first_name}}, for {{amount}} today.',
    },
    {
      name: 'offers',
      language: 'en',
      category: 'MARKETING',
      components: [
        { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW'] } },
        { type: 'BODY', text: 'This week: {{1}} at Acme Store.' },
        { type: 'FOOTER', text: 'Reply STOP to opt out' },
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'QUICK_REPLY', text: 'Show me' },
            { type: 'URL', text: 'Shop', url: 'https://acme.example/{{1}}', example: ['shoes'] },
          ],
        },
      ],
    },
    {
      name: 'login_code',
      language: 'en',
      category: 'AUTHENTICATION',
      components: [{ type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] }],
    },
    { name: 'not_yet', language: 'en', category: 'UTILITY', status: 'PENDING', body: 'Not yet approved by anybody.' },
  ],
};

export const QUICK = { sent: 0, delivered: 0, read: null, review: 1, jitter: 0 } as const;

export interface Answer {
  readonly status: number;
  readonly body: Json;
}

export interface Stage {
  readonly simulator: Simulator;
  readonly webhook: WebhookReceiver;
  send(body: object, options?: { token?: string; version?: string; phoneNumberId?: string }): Promise<Answer>;
  text(to: string, text: string): Promise<Answer>;
  template(to: string, name: string, language: string, parameters?: object[]): Promise<Answer>;
  graph(method: string, path: string, body?: object): Promise<Answer>;
  close(): Promise<void>;
}

/** A simulator and somebody's webhook, on real sockets. */
export async function openStage(options: Partial<SimulatorOptions> = {}): Promise<Stage> {
  const webhook = await openWebhookReceiver();
  const simulator = await startSimulator({
    appSecret: APP_SECRET,
    accounts: [ACCOUNT],
    webhookUrl: webhook.url,
    ...options,
    behaviour: { delays: QUICK, ...options.behaviour },
  }).catch(async (error: unknown) => {
    await webhook.close();
    throw error;
  });
  const ask = async (method: string, path: string, token: string, body?: object): Promise<Answer> => {
    const response = await fetch(`${simulator.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  const send: Stage['send'] = (body, { token = simulator.token, version = 'v24.0', phoneNumberId = PHONE_ID } = {}) =>
    ask('POST', `/${version}/${phoneNumberId}/messages`, token, { messaging_product: 'whatsapp', ...body });
  return {
    simulator,
    webhook,
    send,
    text: (to, text) => send({ to, type: 'text', text: { body: text } }),
    template: (to, name, language, parameters) => {
      const components = parameters === undefined ? {} : { components: [{ type: 'body', parameters }] };
      return send({ to, type: 'template', template: { name, language: { code: language }, ...components } });
    },
    graph: (method, path, body) => ask(method, `/v24.0${path}`, simulator.token, body),
    close: async () => {
      await simulator.close();
      await webhook.close();
    },
  };
}

export function texts(...values: string[]): object[] {
  return values.map((text) => ({ type: 'text', text }));
}
