import { Counter, Gauge, Registry } from 'prom-client';
import type { FastifyPluginAsync } from 'fastify';
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
  /** Prometheus' text format. */
  readonly registry: Registry;
}

export function createMetrics(sources: MetricsSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const handOvers = new Counter({
    name: 'consent_gateway_hand_overs_total',
    help: 'Messages that were handed to Meta, by what the sender had to do then.',
    labelNames: ['effect'],
    registers,
  });
  const unknownSenders = new Counter({
    name: 'consent_gateway_webhook_unknown_sender_total',
    help: 'Webhooks for a phone_number_id that no sender has. They are kept, and nobody acts on them: alert on any.',
    registers,
  });
  new Gauge({
    name: 'consent_gateway_messages_unknown_outcome',
    help: 'Messages whose outcome at Meta is not known after UNKNOWN_OUTCOME_MINUTES.',
    registers,
    async collect() {
      this.set(await sources.unsettledMessages());
    },
  });
  new Gauge({
    name: 'consent_gateway_senders_without_access',
    help: 'Senders whose messages wait, because the token is missing or Meta refuses it.',
    registers,
    collect() {
      this.set(sources.sendersWithoutAccess());
    },
  });
  return {
    registry,
    handedOver: (effect) => {
      handOvers.inc({ effect });
    },
    unknownSender: () => {
      unknownSenders.inc();
    },
  };
}

/** GET /metrics, for Prometheus. */
export function metricsEndpoint({ registry }: Metrics): FastifyPluginAsync {
  return async (app) => {
    app.get('/metrics', { logLevel: 'warn' }, async (_request, reply) =>
      reply
        .header('cache-control', 'no-store')
        .type(registry.contentType)
        .send(await registry.metrics()),
    );
  };
}
