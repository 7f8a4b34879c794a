import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- What is received is about to be asserted.
export type Json = any;

export interface Change {
  readonly field: string;
  readonly value: Json;
}

export interface Post {
  readonly body: Json;
  readonly isSigned: boolean;
}

/** Somebody's webhook: takes everything in, and answers as it is told to. */
export interface WebhookReceiver {
  readonly url: string;
  readonly posts: Post[];
  /** What comes next is answered so; then 200 again. null: the connection is cut. */
  answerNext(...statuses: (number | null)[]): void;
  changes(field?: string): Change[];
  /** All statuses of a message, in the order in which they came. */
  statuses(id: string): string[];
  messages(): Json[];
  close(): Promise<void>;
}

export const APP_SECRET = 'simulated app secret';

export async function openWebhookReceiver(): Promise<WebhookReceiver> {
  const posts: Post[] = [];
  const answers: (number | null)[] = [];
  const server = createServer((request, response) => {
    void readAll(request).then((bytes) => {
      const answer = answers.length === 0 ? 200 : (answers.shift() ?? null);
      if (answer === null) return request.socket.destroy();
      const expected = `sha256=${createHmac('sha256', APP_SECRET).update(bytes).digest('hex')}`;
      const isSigned = request.headers['x-hub-signature-256'] === expected;
      if (answer === 200) posts.push({ body: JSON.parse(bytes.toString('utf8')), isSigned });
      return response.writeHead(answer).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const changes = (field?: string): Change[] =>
    posts
      .flatMap(({ body }) => body.entry)
      .flatMap((entry) => entry.changes as Change[])
      .filter((change) => field === undefined || change.field === field);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/whatsapp`,
    posts,
    answerNext: (...statuses) => void answers.push(...statuses),
    changes,
    statuses: (id) =>
      changes('messages')
        .flatMap(({ value }) => value.statuses ?? [])
        .filter((status) => status.id === id)
        .map(({ status }) => status),
    messages: () => changes('messages').flatMap(({ value }) => value.messages ?? []),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
