import { freshKey, NOW, optIn, sendOrderShipped } from '../api/acme-store.ts';
import { SendSessionMessageDocument, type MessageProgressFragment } from '../../schema/generated/operations.ts';
import { openMetaServer, TOKEN, type MetaServer, type Seen } from '../whatsapp/meta-server.ts';
import { startTestGateway, type TestGateway } from './gateway.ts';
import { eventually, messageAt } from './meta-world.ts';

/** A server in Meta's place that answers as the test says. */
export interface ScriptedMeta extends MetaServer {
  /** Everything. */
  takes(): void;
  /** What is sent; the sender is let in. */
  refuses(code: number, status?: number, title?: string): void;
  /** The messages that it was handed. */
  handed(): readonly Seen[];
}

const PHONE_NUMBER = { id: '106540352242922' };

export async function openScriptedMeta(): Promise<ScriptedMeta> {
  const server = await openMetaServer();
  let sends = 0;
  const script = (answerOf: () => [status: number, json: object]): void => {
    server.answer((response, { method }) => {
      const [status, json] = method === 'POST' ? answerOf() : [200, PHONE_NUMBER];
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    });
  };
  return {
    ...server,
    takes: () => {
      script(() => [200, { messages: [{ id: `wamid.${String((sends += 1))}` }] }]);
    },
    refuses: (code, status = 400, title = 'In a few words') => {
      const error = { message: `(#${String(code)}) ${title}`, type: 'OAuthException', code };
      script(() => [status, { error }]);
    },
    handed: () => server.seen.filter(({ method }) => method === 'POST'),
  };
}

/** The sample business in front of it, at a clock that stands. `metaTimeoutMs`: for a server that does not answer. */
export function startGatewayAt(meta: MetaServer, options: { metaTimeoutMs?: number } = {}): Promise<TestGateway> {
  return startTestGateway({ now: NOW, meta: { url: meta.apiUrl, token: TOKEN }, ...options });
}

export const PHONE = '+14155550123';

/** A text in the customer's open window. @returns the message's id */
export async function say(at: TestGateway, body = 'Here we are.'): Promise<string> {
  const variables = { idempotencyKey: freshKey(), to: { phone: PHONE }, text: { body } };
  return (await at.query(SendSessionMessageDocument, variables)).data.sendMessage.message!.id;
}

/** A template to a customer who opted in. @returns the message's id */
export async function shipped(at: TestGateway, phone = PHONE): Promise<string> {
  await optIn(at, phone);
  return (await sendOrderShipped(at, phone)).message!.id;
}

/** The message waits for another try. */
export function waits(at: TestGateway, id: string, attempts: number): Promise<MessageProgressFragment> {
  return eventually(
    `The message waits after ${String(attempts)} tries`,
    () => messageAt(at, id),
    (message) => message.attempts === attempts && message.handedOverAt === null,
  );
}

/** What the gateway warns operators of. */
export async function warningsOf({ url }: TestGateway): Promise<readonly string[]> {
  const ready = (await (await fetch(`${url}/readyz`)).json()) as { warnings?: string[] };
  return ready.warnings ?? [];
}
