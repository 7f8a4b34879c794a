import { Counter, Gauge, type Registry } from 'prom-client';

/** Something that is counted only when somebody looks. */
export interface Measurement {
  readonly name: string;
  readonly help: string;
  readonly source: () => number | Promise<number>;
}

/** A metric that could not be read. */
export interface Unread {
  readonly metric: string;
  readonly error: unknown;
}

/** Prometheus gives a replica up that says nothing for 10 s, and then sees none of its metrics. */
const PATIENCE_MS = 2_000;

/**
 * Gauges that are measured when they are read; what cannot be read in time is left out and counted.
 *
 * @returns measures all of them, and tells which could not be read
 */
export function measuredMetrics(
  registry: Registry,
  measurements: readonly Measurement[],
): () => Promise<readonly Unread[]> {
  const registers = [registry];
  const failures = new Counter({
    name: 'consent_gateway_metric_failures_total',
    help: 'Readings that failed, by metric; it is left out of the answer then.',
    labelNames: ['metric'],
    registers,
  });
  const readAll = measurements.map(({ source, ...named }) => {
    const metric = named.name;
    const gauge = new Gauge({ ...named, registers });
    failures.inc({ metric }, 0);
    return async (): Promise<readonly Unread[]> => {
      try {
        gauge.set(await inTime(source));
        return [];
      } catch (error) {
        // A value of the past, or 0, would be a lie.
        gauge.remove();
        failures.inc({ metric });
        return [{ metric, error }];
      }
    };
  });
  return async () => (await Promise.all(readAll.map((readOne) => readOne()))).flat();
}

async function inTime(source: Measurement['source']): Promise<number> {
  const reading = source();
  if (typeof reading === 'number') return reading;
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
