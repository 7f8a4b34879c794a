import { collectDefaultMetrics, Registry } from 'prom-client';

let registry: Registry | null = null;

/**
 * What every Node process tells: CPU, memory, event loop, garbage collection. Collected once a process, by what has no end
 * (an observer of collections), however many gateways it has: what they measure is the same.
 */
export function processMetrics(): Registry {
  if (registry === null) {
    registry = new Registry();
    collectDefaultMetrics({ register: registry });
  }
  return registry;
}
