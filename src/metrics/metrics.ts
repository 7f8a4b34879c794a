import { Counter, Registry } from 'prom-client';
import type { OnDecision } from '../usecases/decision-port.ts';
import type { EventsLoad } from '../usecases/event-ports.ts';
import type { Mailer } from '../usecases/mailer.ts';
import type { OnOperation } from '../watched-operation.ts';
import { decisionMetrics } from './decision-metrics.ts';
import { dispatchMetrics, type DispatchMetrics } from './dispatch-metrics.ts';
import { eventMetrics, type EventMetrics } from './event-metrics.ts';
import { httpMetrics, type OnAnswer } from './http-metrics.ts';
import { mailMetrics } from './mail-metrics.ts';
import { measuredMetrics, type Unread } from './measured.ts';
import { operationMetrics } from './operation-metrics.ts';
import { processMetrics } from './process-metrics.ts';

/** What is asked when somebody reads the metrics. */
export interface MetricsSources {
  /** Messages that were handed over so long ago that they should be settled, and are not. */
  readonly unsettledMessages: () => Promise<number>;
  /** Accepted messages, of every sender, that Meta has not taken yet. */
  readonly waitingMessages: () => Promise<number>;
  /** Senders whose messages wait for want of a way to Meta. */
  readonly sendersWithoutAccess: () => number;
  /** Windows, of every business, whose moment has come, and that nobody has told of yet. */
  readonly dueWindows: () => Promise<number>;
  /** Opt-ins, likewise. */
  readonly dueOptIns: () => Promise<number>;
  /** What waits to be sealed and to be anchored, of every business. */
  readonly seals: () => Promise<{
    readonly unsealedRows: number;
    /** In seconds, of the business that waits longest; 0 where none waits. */
    readonly lastSealAge: number;
    /** 0 where there is no anchor. */
    readonly unanchored: number;
  }>;
  /** What this replica's subscribers have to be told. */
  readonly events: () => EventsLoad;
  /** WebSockets that this replica holds. */
  readonly sockets: () => number;
}

/** What operators watch. Nothing here names a person, a business or a number, and no label is of a caller's making. */
export interface Metrics {
  readonly dispatch: DispatchMetrics;
  readonly events: EventMetrics;
  readonly decided: OnDecision;
  readonly operation: OnOperation;
  readonly answered: OnAnswer;
  /** A mailer of which each e-mail is counted. */
  readonly counted: (mailer: Mailer) => Mailer;
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
  readonly unread: readonly Unread[];
}

/** The metrics of one gateway, with those of its process. */
export function createMetrics(sources: MetricsSources): Metrics {
  const registry = new Registry();
  const unknownSenders = new Counter({
    name: 'consent_gateway_webhook_unknown_sender_total',
    help: 'Webhooks for a phone_number_id that no sender has. They are kept, and nobody acts on them: alert on any.',
    registers: [registry],
  });
  const measure = measuredMetrics(registry, [
    {
      name: 'consent_gateway_messages_unknown_outcome',
      help: 'Messages whose outcome at Meta is not known after UNKNOWN_OUTCOME_MINUTES.',
      source: sources.unsettledMessages,
    },
    {
      name: 'consent_gateway_messages_waiting',
      help: 'Accepted messages of every sender that Meta has not taken yet, counted up to 100,000. Every replica tells the same: take the maximum.',
      source: sources.waitingMessages,
    },
    {
      name: 'consent_gateway_senders_without_access',
      help: 'Senders whose messages wait, because the token is missing or Meta refuses it.',
      source: sources.sendersWithoutAccess,
    },
    {
      name: 'consent_gateway_due_windows',
      help: 'Conversation windows whose moment has come, and that no clock has told of yet, counted up to 100,000. Every replica tells the same: take the maximum.',
      source: sources.dueWindows,
    },
    {
      name: 'consent_gateway_due_opt_ins',
      help: 'Opt-ins whose end, or whose reminder of it, has come, and that no clock has told of yet, counted up to 100,000. Every replica tells the same: take the maximum.',
      source: sources.dueOptIns,
    },
    {
      name: 'consent_gateway_unsealed_rows',
      help: 'Rows of all journals that no seal covers yet. Every replica tells the same: take the maximum.',
      source: async () => (await sources.seals()).unsealedRows,
    },
    {
      name: 'consent_gateway_last_seal_age_seconds',
      help: 'How long ago the business that has rows to seal, and was sealed longest ago, got its last seal; 0 where all is sealed. Just after a pause it is the pause: alert where it stays. Every replica tells the same: take the maximum.',
      source: async () => (await sources.seals()).lastSealAge,
    },
    {
      name: 'consent_gateway_unanchored_seals',
      help: 'Seals that SEAL_ANCHOR_FILE and SEAL_ANCHOR_URL do not both have yet, counted up to 100,000; 0 without either. Every replica tells the same: take the maximum.',
      source: async () => (await sources.seals()).unanchored,
    },
    {
      name: 'consent_gateway_subscribers',
      help: 'Subscriptions that this replica serves.',
      source: () => sources.events().subscribers,
    },
    {
      name: 'consent_gateway_shared_streams',
      help: 'Executions that the subscribers of this replica share.',
      source: () => sources.events().streams,
    },
    {
      name: 'consent_gateway_events_queued',
      help: 'Events that were executed, and wait for a subscriber of this replica to read.',
      source: () => sources.events().queued,
    },
    {
      name: 'consent_gateway_journal_lag_rows',
      help: 'Rows of followed journals that this replica knows of, and has not handed on.',
      source: () => sources.events().lag,
    },
    {
      name: 'consent_gateway_journal_tail_age_seconds',
      help: 'How long ago this replica last read the journal that it read longest ago, of those that its subscribers follow.',
      source: () => sources.events().tailAgeMs / 1_000,
    },
    { name: 'consent_gateway_sockets_open', help: 'WebSockets that this replica holds.', source: sources.sockets },
  ]);
  return {
    dispatch: dispatchMetrics(registry),
    events: eventMetrics(registry),
    decided: decisionMetrics(registry),
    operation: operationMetrics(registry),
    answered: httpMetrics(registry),
    counted: mailMetrics(registry),
    unknownSender: () => {
      unknownSenders.inc();
    },
    read: async () => {
      const unread = await measure();
      const texts = await Promise.all([registry.metrics(), processMetrics().metrics()]);
      return { text: texts.join('\n'), contentType: registry.contentType, unread };
    },
  };
}
