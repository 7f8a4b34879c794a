import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { TracesConfig } from '../../src/tracing.ts';

/** A span as OTLP writes it in JSON, with its attributes by name. */
export interface CollectedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly kind: number;
  readonly status: { readonly code: number; readonly message?: string };
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly events: readonly unknown[];
}

/** A server in a collector's place that takes OTLP over HTTP. */
export interface Collector {
  readonly url: string;
  /** What came, as it came. */
  readonly bodies: unknown[];
  spans(): readonly CollectedSpan[];
  /** Takes nothing from now on. */
  refuses(): void;
  close(): Promise<void>;
}

interface Value {
  readonly stringValue?: string;
  readonly intValue?: number;
}
interface Otlp {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly {
      readonly spans: readonly (Omit<CollectedSpan, 'attributes'> & {
        readonly attributes: readonly { readonly key: string; readonly value: Value }[];
      })[];
    }[];
  }[];
}

export async function openCollector(): Promise<Collector> {
  const bodies: Otlp[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      bodies.push(body as Otlp);
      response.writeHead(request.url === '/v1/traces' ? status : 404, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    refuses: () => {
      status = 400;
    },
    spans: () =>
      bodies
        .flatMap(({ resourceSpans }) => resourceSpans)
        .flatMap(({ scopeSpans }) => scopeSpans)
        .flatMap(({ spans }) => spans)
        .map((span) => ({
          ...span,
          attributes: Object.fromEntries(
            span.attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? '']),
          ),
        })),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Traces of everything, to that collector. */
export function tracesTo({ url }: Pick<Collector, 'url'>, changes: Partial<TracesConfig> = {}): TracesConfig {
  return {
    otlpEndpoint: url,
    otlpTracesEndpoint: null,
    serviceName: 'consent-gateway',
    sampler: 'parentbased_always_on',
    samplerArg: null,
    ...changes,
  };
}
