import type { Person } from './cast.ts';
import { DemoFault } from './demo-fault.ts';
import type { Access } from './find-gateway.ts';

/** A message of the business, as it lies on a customer's phone. */
export interface OnThePhone {
  readonly text: string;
  readonly statuses: readonly string[];
}

/** The simulated WhatsApp, by its control API. */
export interface Simulator {
  readonly url: string;
  /** @returns the message's id, and when it was written, in ms since 1970 */
  write(person: Person, text: string, phoneNumberId: string): Promise<{ readonly id: string; readonly at: number }>;
  /** The customer looks at what has arrived. */
  read(person: Person): Promise<void>;
  block(person: Person): Promise<void>;
  /** What the business has sent to the customer, oldest first. */
  phoneOf(person: Person): Promise<readonly OnThePhone[]>;
  /** How often Meta had no room (130429) for a message to the customer. */
  refusedFor(person: Person): Promise<number>;
  /** Whether Meta has no room for anything (130429). */
  beBusy(isBusy: boolean): Promise<void>;
}

interface State {
  readonly webhook: { readonly url: string | null };
}
interface Chat {
  readonly chat: readonly {
    readonly by: 'business' | 'customer';
    readonly text: string;
    readonly statuses?: readonly { readonly status: string }[];
  }[];
}
interface Requests {
  readonly requests: readonly { readonly code: number | null; readonly body: { readonly to?: string } | null }[];
}

const PATIENCE_MS = 10_000;
const NO_FAULTS = {
  timeoutAfterAccepting: 0,
  serverErrors: 0,
  serverErrorBurst: 0,
  throughputErrors: 0,
  notJson: 0,
  slowMs: 0,
};

/** The simulator behind the gateway, with its faults taken back; null where there is none, or it belongs to another gateway. */
export async function findSimulator({ url: gatewayUrl, simulatorUrl: url }: Access): Promise<Simulator | null> {
  if (url === null) return null;
  const state = await request<State>(url, 'GET', '/control/state').catch(() => null);
  const webhookUrl = state?.webhook.url ?? null;
  if (webhookUrl === null || new URL(webhookUrl).port !== new URL(gatewayUrl).port) return null;
  await request(url, 'PUT', '/control/faults', NO_FAULTS);
  await request(url, 'PUT', '/control/behaviour', { webhook: { duplicate: 0, disorder: 0 } });

  const act = <Answer>({ phone }: Person, what: string, body: object = {}) =>
    request<Answer>(url, 'POST', `/control/customers/${phone}/${what}`, body);
  return {
    url,
    write: async (person, text, phoneNumberId) => {
      await request(url, 'POST', '/control/customers', { id: person.phone, name: person.name });
      const { messageId, customer } = await act<{ messageId: string; customer: { lastAt: number } }>(person, 'write', {
        text,
        phoneNumberId,
      });
      return { id: messageId, at: customer.lastAt };
    },
    read: async (person) => {
      await act(person, 'read');
    },
    block: async (person) => {
      await act(person, 'block');
    },
    phoneOf: async ({ phone }) => {
      const { chat } = await request<Chat>(url, 'GET', `/control/customers/${phone}`);
      return chat
        .filter(({ by }) => by === 'business')
        .map(({ text, statuses = [] }) => ({ text, statuses: statuses.map(({ status }) => status) }));
    },
    refusedFor: async ({ phone }) => {
      const { requests } = await request<Requests>(url, 'GET', '/control/requests?limit=1000');
      return requests.filter(({ code, body }) => code === 130429 && body?.to === phone.slice(1)).length;
    },
    beBusy: async (isBusy) => {
      await request(url, 'PUT', '/control/faults', { throughputErrors: isBusy ? 1 : 0 });
    },
  };
}

async function request<Answer>(url: string, method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => {
    throw new DemoFault(`The simulator at ${url} no longer answers. Look at the gateway's terminal.`);
  });
  const answer = (await response.json().catch(() => ({}))) as Answer & { error?: { message: string } };
  if (!response.ok) {
    const reason = answer.error?.message ?? 'it gave no reason.';
    throw new DemoFault(`The simulator refused ${method} ${path} with HTTP ${response.status}: ${reason}`);
  }
  return answer;
}
