import type { World } from '../world.ts';
import { graphErrors, type GraphError } from './graph-error.ts';

const SERVER_ERRORS = [graphErrors.unknown, graphErrors.retryLater, graphErrors.unavailable];

/** What goes wrong with one request. */
export interface DrawnFaults {
  /** Ends it before anything is looked at. */
  readonly serverError: GraphError | null;
  /** Ends it in a proxy, with HTML. */
  readonly notJson: boolean;
  /** Refuses it with 130429. */
  readonly throughput: boolean;
  /** Leaves it without an answer, though it is done. */
  readonly silence: boolean;
}

/** Draws a request's faults. It always draws as many numbers, so that one share does not shift the others. */
export function drawFaults(world: World, endpoint: 'messages' | 'other'): DrawnFaults | null {
  const { faults } = world.settings;
  if (endpoint === 'other' && faults.endpoints === 'messages') return null;
  const { faults: chance } = world.chance;
  const which = SERVER_ERRORS[Math.floor(chance.draw() * SERVER_ERRORS.length)] ?? graphErrors.unknown;
  const isServerError = chance.happens(faults.serverErrors);
  const notJson = chance.happens(faults.notJson);
  const throughput = chance.happens(faults.throughputErrors);
  const silence = chance.happens(faults.timeoutAfterAccepting);
  const isInBurst = faults.serverErrorBurst > 0;
  if (isInBurst) world.settings.faults = { ...faults, serverErrorBurst: faults.serverErrorBurst - 1 };
  return { serverError: isInBurst || isServerError ? which : null, notJson, throughput, silence };
}

/** What proxies answer where they should have passed JSON on. */
export const PROXY_PAGE =
  '<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Sorry, something went wrong.</h1></body></html>';
