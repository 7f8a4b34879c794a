import { setTimeout as sleep } from 'node:timers/promises';

/** One line of Prometheus' text format. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What a gateway tells at /metrics. */
export interface MetricsText {
  readonly text: string;
  /** The declared metrics. */
  readonly names: readonly string[];
  readonly samples: readonly Sample[];
  /** The value of one series. @throws where there is not exactly one */
  valueOf(name: string, labels?: Readonly<Record<string, string>>): number;
}

/** Whether no metric was left out: on a machine that stands still, one of the database may not be read in time. */
export function isWhole(text: string): boolean {
  const measured = [...text.matchAll(/^consent_gateway_metric_failures_total\{metric="(\w+)"\}/gm)];
  return measured.every(([, name = '']) => new RegExp(`^${name} `, 'm').test(text));
}

/** All metrics, once they can all be read. */
export async function readMetrics({ url }: { readonly url: string }): Promise<MetricsText> {
  let text = await (await fetch(`${url}/metrics`)).text();
  while (!isWhole(text)) {
    await sleep(100);
    text = await (await fetch(`${url}/metrics`)).text();
  }
  const samples = [...text.matchAll(/^([\w:]+)(?:\{(.*)\})? (\S+)$/gm)].map(([, name = '', labels = '', value]) => ({
    name,
    labels: Object.fromEntries([...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', one = '']) => [key, one])),
    value: Number(value),
  }));
  return {
    text,
    samples,
    names: [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name),
    valueOf: (name, labels = {}) => {
      const isMeant = (sample: Sample): boolean =>
        sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value);
      const found = samples.filter(isMeant);
      if (found.length !== 1) throw new Error(`${String(found.length)} series are ${name} ${JSON.stringify(labels)}.`);
      return found[0]!.value;
    },
  };
}
