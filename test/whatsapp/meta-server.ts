import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OutgoingMessage, SenderConnection } from '../../src/usecases/cloud-api.ts';

export const TOKEN = 'EAAGm0PX4ZCpsBAsecrettoken';
export const PHONE_NUMBER_ID = '106540352242922';
export const WABA_ID = '102290129340398';

export interface Seen {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

type Handler = (response: ServerResponse, seen: Seen) => unknown;
export type MetaServer = Awaited<ReturnType<typeof openMetaServer>>;

/** A real HTTP server in Meta's place, that does what the test says. */
export async function openMetaServer() {
  const seen: Seen[] = [];
  let connections = 0;
  let handler: Handler = (response) => response.end('{}');
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const url = new URL(request.url ?? '', 'http://meta');
      const said: Seen = {
        method: request.method ?? '',
        url,
        headers: request.headers,
        body: body === '' ? null : JSON.parse(body),
      };
      seen.push(said);
      handler(response, said);
    });
  });
  // It never closes a connection by itself, however long a machine stands still.
  server.keepAliveTimeout = 0;
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const apiUrl = `http://127.0.0.1:${port}`;

  return {
    apiUrl,
    port,
    seen,
    connections: () => connections,
    answer: (next: Handler) => (handler = next),
    answerJson: (status: number, json: unknown) =>
      (handler = (response) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
      }),
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function connectionTo(apiUrl: string, changes: Partial<SenderConnection> = {}): SenderConnection {
  return {
    apiUrl,
    apiVersion: 'v25.0',
    token: TOKEN,
    phoneNumberId: PHONE_NUMBER_ID,
    wabaId: WABA_ID,
    messagesPerSecond: 80,
    ...changes,
  };
}

export function textTo(phone: string, text = 'Your parcel is on its way.'): OutgoingMessage {
  return { to: { phone }, callbackData: '0192f0a0-message', content: { text } };
}
