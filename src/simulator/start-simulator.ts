import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { changedBehaviour, type Behaviour, type BehaviourChange } from './behaviour.ts';
import { buildWorld } from './build-world.ts';
import { controlApi } from './control/control-api.ts';
import { simulatedCustomer, type SimulatedCustomer } from './customers/simulated-customer.ts';
import { changedFaults, type Faults } from './faults.ts';
import { graphApi } from './graph/graph-api.ts';
import { graphErrors } from './graph/graph-error.ts';
import { OpenEnds } from './graph/open-ends.ts';
import { sendError } from './graph/reading.ts';
import { isLoopback } from './loopback.ts';
import type { AcceptedMessage } from './messages/accepted-message.ts';
import type { SendRequest } from './messages/message-log.ts';
import { Settling } from './settling.ts';
import type { SimulatorOptions } from './simulator-options.ts';
import { StateFile } from './state-file.ts';
import { templateControl, type TemplateControl } from './templates/simulated-template.ts';
import { happened } from './world.ts';

/** What a simulator takes that was given no token. */
export const DEFAULT_TOKEN = 'simulator-token';

/** A simulated WhatsApp Cloud API that runs. */
export interface Simulator {
  /** Such as http://127.0.0.1:4001: the base of the Graph API, and where the page is. */
  readonly url: string;
  readonly token: string;
  /** Says where webhooks go from now on; null: they wait. */
  setWebhook(url: string | null): void;
  /** Changes some faults; the others stay. @throws ZodError for what is none */
  setFaults(faults: Partial<Faults>): void;
  /** Changes some of the behaviour; the rest stays. @throws ZodError for what is none */
  setBehaviour(behaviour: BehaviourChange): void;
  readonly faults: Faults;
  readonly behaviour: Behaviour;
  /** The newest accepted messages, oldest first. @param limit all that are kept without it */
  messages(limit?: number): readonly AcceptedMessage[];
  /** The newest requests to the messages endpoint, also refused ones, oldest first. */
  requests(limit?: number): readonly SendRequest[];
  /** A customer by number (E.164) or user id; made on first use. @throws SimulatorMisuse for what is neither */
  customer(phoneOrUserId: string): SimulatedCustomer;
  /** A template in Meta's hands. @param language as Meta writes it, such as `en_US` */
  template(wabaId: string, name: string, language: string): TemplateControl;
  /** Resolves once all that is planned has happened, and every webhook is delivered or given up; without an address they wait. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a simulator. @throws ZodError for settings that are none, and what listening throws */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { host = '127.0.0.1', port = 0, token = DEFAULT_TOKEN } = options;
  const settling = new Settling(() => world.timetable.isEmpty && world.outbox.isIdle);
  const stateFile = new StateFile(options.stateFile ?? null);
  const world = buildWorld(options, {
    onProgress: () => {
      settling.check();
    },
    onTouch: () => {
      stateFile.touch();
    },
  });
  await stateFile.open(world);

  const openEnds = new OpenEnds();
  const app = fastify({ logger: false, forceCloseConnections: true, routerOptions: { maxParamLength: 1_000 } });
  await app.register(graphApi(world, token, openEnds));
  if (options.control ?? isLoopback(host)) await app.register(controlApi(world, { host, token }));
  app.setNotFoundHandler((_request, reply) => sendError(reply, graphErrors.unknownPath));
  const close = async (): Promise<void> => {
    world.timetable.close();
    world.outbox.close();
    openEnds.close();
    await app.close();
    await stateFile.close();
    settling.release();
  };
  await app.listen({ host, port }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const shownHost = host.includes(':') ? `[${host}]` : host;

  return {
    url: `http://${shownHost}:${portOf(app.server.address()) ?? port}`,
    token,
    setWebhook: (url) => {
      world.outbox.setUrl(url);
      happened(world, 'settings', 'webhook address');
    },
    setFaults: (faults) => {
      world.settings.faults = changedFaults(world.settings.faults, faults);
      happened(world, 'settings', 'faults');
    },
    setBehaviour: (behaviour) => {
      world.settings.behaviour = changedBehaviour(world.settings.behaviour, behaviour);
      happened(world, 'settings', 'behaviour');
    },
    get faults() {
      return world.settings.faults;
    },
    get behaviour() {
      return world.settings.behaviour;
    },
    messages: (limit) => world.messages.last(limit).map(({ accepted }) => accepted),
    requests: (limit) => world.messages.requests(limit),
    customer: (phoneOrUserId) => simulatedCustomer(world, world.people.ensure(phoneOrUserId)),
    template: (wabaId, name, language) => templateControl(world, wabaId, name, language),
    settled: () => settling.wait(),
    close,
  };
}

function portOf(address: AddressInfo | string | null): number | null {
  return typeof address === 'object' && address !== null ? address.port : null;
}
