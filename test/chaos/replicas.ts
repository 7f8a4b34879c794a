import { setTimeout as sleep } from 'node:timers/promises';
import type { Simulator } from '../../src/simulator/start-simulator.ts';
import { startGateway, type GatewayProcess, type Settings } from '../start/gateway-process.ts';

/** Replicas of one gateway, in processes that can be killed. */
export interface Replicas {
  /** An address that answered a moment ago, another one each time. */
  url(): string;
  /** Kills one without warning, and starts another in its place. */
  killOne(): Promise<void>;
  /** Sends an operation until some replica answers it, as an integrator's retry does. */
  ask(query: string, variables: object): Promise<Record<string, never>>;
}

/** Webhooks go to whichever replica lives. */
export async function startReplicas(
  count: number,
  settings: Settings,
  key: string,
  meta: Simulator,
): Promise<Replicas> {
  const start = async (): Promise<{ process: GatewayProcess; url: string }> => {
    const process = startGateway(settings);
    return { process, url: await process.ready() };
  };
  const running = [await start()];
  while (running.length < count) running.push(await start());
  let turn = 0;
  const url = (): string => running[(turn += 1) % running.length]!.url;
  meta.setWebhook(`${url()}/webhooks/whatsapp`);

  async function ask(query: string, variables: object): Promise<Record<string, never>> {
    for (let tries = 0; tries < 200; tries += 1) {
      try {
        const response = await fetch(`${url()}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
          body: JSON.stringify({ query, variables }),
        });
        const { data, errors } = (await response.json()) as { data?: Record<string, never>; errors?: unknown };
        if (errors === undefined && data !== undefined) return data;
      } catch {
        // It was killed before it could answer: nobody knows whether it was stored, so the same key goes to the other.
      }
      await sleep(50);
    }
    throw new Error('No replica answered.');
  }

  return {
    url,
    ask,
    killOne: async () => {
      const [victim] = running.splice(turn % running.length, 1);
      meta.setWebhook(`${url()}/webhooks/whatsapp`);
      victim!.process.kill('SIGKILL');
      await victim!.process.ended();
      running.push(await start());
    },
  };
}
