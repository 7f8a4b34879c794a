import { DemoFault } from './demo-fault.ts';
import type { Access } from './find-gateway.ts';

/** A GraphQL operation, and the shape of what it answers. */
export interface Operation<Answer> {
  readonly text: string;
  /** Never there: it carries the type alone. */
  readonly answers?: Answer;
}

interface GraphQLResponse<Answer> {
  readonly data?: Answer | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

export interface GatewayClient {
  ask<Answer>(operation: Operation<Answer>, variables?: object): Promise<Answer>;
}

const PATIENCE_MS = 10_000;

/** GraphQL over HTTP, with the key of one business. */
export function gatewayClient({ url, apiKey }: Access): GatewayClient {
  return {
    async ask<Answer>({ text }: Operation<Answer>, variables: object = {}) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
        body: JSON.stringify({ query: text, variables }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      }).catch((error: unknown) => {
        throw new DemoFault(`The gateway at ${url} no longer answers (${reasonOf(error)}). Look at its terminal.`);
      });
      const { data, errors } = (await response.json().catch(() => ({}))) as GraphQLResponse<Answer>;
      const error = errors?.[0];
      if (error?.extensions?.code === 'UNAUTHENTICATED') {
        throw new DemoFault(
          `The gateway at ${url} refuses the API key: ${error.message} The demo takes the key from API_KEY, otherwise ` +
            'from development.json in DATA_DIR (.data).',
        );
      }
      if (error !== undefined || data == null) {
        const what =
          error === undefined ? 'no GraphQL answer' : `${error.extensions?.code ?? 'ERROR'}: ${error.message}`;
        throw new DemoFault(`The gateway answered HTTP ${response.status} with ${what} It was asked: ${text}`);
      }
      return data;
    },
  };
}

/** `fetch` hides the reason in the cause of its error. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown reason';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message;
}
