import type { FastifyPluginAsync } from 'fastify';
import { Counter, Gauge, Registry } from 'prom-client';
import type { HandOverEffect } from './usecases/settle-hand-over.ts';

export interface MetricsSources {
  /** Messages that were handed over so long ago that they should be settled, and are not. */
  readonly unsettledMessages: () => Promise<number>;
  /** Senders whose messages wait for want of a way to Meta. */
  readonly sendersWithoutAccess: () => number;
}

/** What operators watch. Nothing here names a person, a business or a number. */
export interface Metrics {
  handedOver(effect: HandOverEffect): void;
  /** A webhook came for a phone number id that no sender has. */
  unknownSender(): void;
  /** All of them as they are now. */
  read(): Promise<Readings>;
}

interface Readings {
  /** Prometheus' text format. */
  readonly text: string;
  readonly contentType: string;
  /** What could not be read, and is left out of the text. */
  readonly unread: readonly { readonly metric: string; readonly error: unknown }[];
}

/** Prometheus gives a replica up that says nothing for 10 s, and then sees none of its metrics. */
const PATIENCE_MS = 2_000;

export function createMetrics(sources: MetricsSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const handOvers = new Counter({
    name: 'consent_gateway_hand_overs_total',
    help: 'Messages that were handed to Meta, by what it made of them.',
    labelNames: ['effect'],
    registers,
  });
  const unknownSenders = new Counter({
    name: 'consent_gateway_webhook_unknown_sender_total',
    help: 'Webhooks for a phone_number_id that no sender has. They are kept, and nobody acts on them: alert on any.',
    registers,
  });
  const failures = new Counter({
    name: 'consent_gateway_metric_failures_total',
    help: 'Readings that failed, by metric; it is left out of the answer then.',
    labelNames: ['metric'],
    registers,
  });
  const measured = [
    {
      name: 'consent_gateway_messages_unknown_outcome',
      help: 'Messages whose outcome at Meta is not known after UNKNOWN_OUTCOME_MINUTES.',
      source: sources.unsettledMessages,
    },
    {
      name: 'consent_gateway_senders_without_access',
      help: 'Senders whose messages wait, because the token is missing or Meta refuses it.',
      source: sources.sendersWithoutAccess,
    },
  ].map(({ source, ...named }) => ({ metric: named.name, gauge: new Gauge({ ...named, registers }), source }));
  for (const { metric } of measured) failures.inc({ metric }, 0);

  const readAll = measured.map(({ metric, gauge, source }) => async () => {
    try {
      gauge.set(await inTime(source));
      return [];
    } catch (error) {
      // A value of the past, or 0, would be a lie.
      gauge.remove();
      failures.inc({ metric });
      return [{ metric, error }];
    }
  });
  return {
    handedOver: (effect) => {
      handOvers.inc({ effect });
    },
    unknownSender: () => {
      unknownSenders.inc();
    },
    read: async () => {
      const unread = (await Promise.all(readAll.map((readOne) => readOne()))).flat();
      return { text: await registry.metrics(), contentType: registry.contentType, unread };
    },
  };
}

/** GET /metrics, for Prometheus. Whatever fails, nothing of the error is in the answer: it can quote the database. */
export function metricsEndpoint({ read }: Pick<Metrics, 'read'>): FastifyPluginAsync {
  return async (app) => {
    app.setErrorHandler((error, request, reply) => {
      request.log.error({ reason: nameOf(error) }, 'The metrics could not be read.');
      return reply.code(500).type('text/plain; charset=utf-8').send('The metrics could not be read.\n');
    });
    app.get('/metrics', { logLevel: 'warn' }, async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      const { text, contentType, unread } = await read();
      for (const { metric, error } of unread) {
        request.log.warn({ metric, reason: nameOf(error) }, 'A metric could not be read, and is left out.');
      }
      return reply.type(contentType).send(text);
    });
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

async function inTime(source: () => number | Promise<number>): Promise<number> {
  const reading = Promise.resolve(source());
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error('It took too long.'));
    }, PATIENCE_MS);
  });
  return Promise.race([reading, timeout]).finally(() => {
    clearTimeout(timer);
  });
}
