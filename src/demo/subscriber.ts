import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { DemoFault } from './demo-fault.ts';
import type { Access } from './find-gateway.ts';
import type { Operation } from './gateway-client.ts';

interface Customer {
  readonly phone: string | null;
}
interface WindowTold {
  readonly windowEvents: {
    readonly type: string;
    readonly leadMinutes: number | null;
    readonly window: { readonly expiresAt: string; readonly customer: Customer };
  };
}
interface ConsentTold {
  readonly consentEvents: {
    readonly type: string;
    readonly sourceChannel: string | null;
    readonly purpose: { readonly code: string } | null;
    readonly customer: Customer;
  };
}

interface MessageTold {
  readonly messageEvents: {
    readonly status: string;
    readonly message: {
      readonly id: string;
      readonly body: string | null;
      readonly replyTo: string | null;
      readonly failure: { readonly code: number | null } | null;
      readonly template: { readonly name: string } | null;
      readonly customer: Customer;
    };
  };
}

/** One event as the subscriber saw it. */
export interface SeenEvent {
  readonly stream: 'window' | 'consent' | 'message';
  readonly type: string;
  readonly phone: string | null;
  /** The rest of it in a few words. */
  readonly about: string;
  readonly leadMinutes: number | null;
  /** Of a message. */
  readonly messageId: string | null;
  /** Of a message that answers a keyword: which. */
  readonly replyTo: string | null;
  /** By the clock of this machine. */
  readonly arrivedAt: number;
}

export interface Subscriber {
  readonly events: readonly SeenEvent[];
  /** The first event that matches, as soon as it is there; null where it does not come in time. */
  until(matches: (event: SeenEvent) => boolean, ms: number): Promise<SeenEvent | null>;
  close(): Promise<void>;
}

const WINDOW_EVENTS: Operation<WindowTold> = {
  text: 'subscription { windowEvents { type leadMinutes window { expiresAt customer { phone } } } }',
};
const CONSENT_EVENTS: Operation<ConsentTold> = {
  text: 'subscription { consentEvents { type sourceChannel purpose { code } customer { phone } } }',
};
const MESSAGE_EVENTS: Operation<MessageTold> = {
  text:
    'subscription { messageEvents { status message { id body replyTo failure { code } template { name } ' +
    'customer { phone } } } }',
};
const LOOK_AGAIN_MS = 10;
const SHOWN_BODY = 24;

/** Follows the streams on one WebSocket, from now on. */
export async function subscribe({ url, apiKey }: Access, onEvent: (event: SeenEvent) => void): Promise<Subscriber> {
  const events: SeenEvent[] = [];
  let fault: DemoFault | null = null;
  const client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${apiKey}` },
    retryAttempts: 0,
  });

  const connected = new Promise<void>((resolve, reject) => {
    client.on('connected', () => {
      resolve();
    });
    client.on('closed', (event) => {
      reject(new DemoFault(`The WebSocket at ${url}/graphql was refused: ${reasonOf(event)}`));
    });
  });

  const see = (event: Pick<SeenEvent, 'stream' | 'type' | 'phone' | 'about'> & Partial<SeenEvent>) => {
    const seen = { leadMinutes: null, messageId: null, replyTo: null, ...event, arrivedAt: Date.now() };
    events.push(seen);
    onEvent(seen);
  };
  const failed = (reason: unknown) => {
    fault ??= new DemoFault(`The subscription broke off: ${reasonOf(reason)} Look at the gateway's terminal.`);
  };
  const follow = <Answer>({ text }: Operation<Answer>, take: (answer: Answer) => void) => {
    const next = ({ data, errors }: { data?: Answer | null | undefined; errors?: unknown }) => {
      if (errors !== undefined) failed(errors);
      if (data != null) take(data);
    };
    client.subscribe<Answer>({ query: text }, { next, error: failed, complete: () => undefined });
  };
  follow(WINDOW_EVENTS, ({ windowEvents: { type, leadMinutes, window } }) => {
    const { phone } = window.customer;
    see({ stream: 'window', type, phone, leadMinutes, about: aboutWindow(type, leadMinutes, window.expiresAt) });
  });
  follow(CONSENT_EVENTS, ({ consentEvents: { type, purpose, sourceChannel, customer } }) => {
    const about = [purpose?.code ?? 'everything', ...(sourceChannel === null ? [] : [sourceChannel])].join(', ');
    see({ stream: 'consent', type, phone: customer.phone, about });
  });
  follow(MESSAGE_EVENTS, ({ messageEvents: { status, message } }) => {
    const { id: messageId, replyTo, customer } = message;
    see({
      stream: 'message',
      type: status,
      phone: customer.phone,
      messageId,
      replyTo,
      about: aboutMessage(status, message),
    });
  });

  const until: Subscriber['until'] = async (matches, ms) => {
    for (const deadline = Date.now() + ms; ; await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))) {
      const event = events.find(matches);
      if (event !== undefined) return event;
      if (fault !== null) throw fault;
      if (Date.now() > deadline) return null;
    }
  };
  await connected;
  return { events, until, close: async () => client.dispose() };
}

function aboutWindow(type: string, leadMinutes: number | null, expiresAt: string): string {
  const end = `${expiresAt.slice(11, 19)} UTC`;
  if (type === 'EXPIRED') return `ended ${end}`;
  return leadMinutes === null ? `open until ${end}` : `${leadMinutes} min left, until ${end}`;
}

function aboutMessage(
  status: string,
  { body, failure, template, replyTo }: MessageTold['messageEvents']['message'],
): string {
  const text = body === null || body.length <= SHOWN_BODY ? body : `${body.slice(0, SHOWN_BODY)}…`;
  const what = template?.name ?? (replyTo === null ? `"${text ?? ''}"` : `answer to ${replyTo}`);
  return status === 'FAILED' && failure?.code != null ? `${what}, ${failure.code}` : what;
}

/** A close event, GraphQL errors, or an Error, as graphql-ws reports them. */
function reasonOf(reason: unknown): string {
  if (Array.isArray(reason)) return reason.map(reasonOf).join(' ');
  if (typeof reason !== 'object' || reason === null) return String(reason);
  if ('reason' in reason && 'code' in reason) return `closed with ${String(reason.code)}: ${String(reason.reason)}`;
  return 'message' in reason ? String(reason.message) : 'unknown reason.';
}
