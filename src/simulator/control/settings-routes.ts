import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { behaviourChange, changedBehaviour } from '../behaviour.ts';
import { changedFaults, faultsChange } from '../faults.ts';
import { happened, type World } from '../world.ts';

const webhook = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .nullable(),
});

/** What the simulator does, changed while it runs. What is left out stays. */
export function addSettingsRoutes(app: FastifyInstance, world: World): void {
  app.put('/control/faults', async (request) => {
    world.settings.faults = changedFaults(world.settings.faults, faultsChange.parse(request.body) as object);
    happened(world, 'settings', 'faults');
    return world.settings.faults;
  });
  app.put('/control/behaviour', async (request) => {
    world.settings.behaviour = changedBehaviour(world.settings.behaviour, behaviourChange.parse(request.body));
    happened(world, 'settings', 'behaviour');
    return world.settings.behaviour;
  });
  app.put('/control/webhook', async (request) => {
    const { url } = webhook.parse(request.body);
    world.outbox.setUrl(url);
    happened(world, 'settings', 'webhook address');
    return { url };
  });
}
