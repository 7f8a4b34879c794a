import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readMetrics, type MetricsText } from '../support/metrics-text.ts';
import { messageBecomes, openMetaWorld, type MetaWorld } from '../support/meta-world.ts';
import { optIn, sendOrderShipped } from './acme-store.ts';

/* The dashboard of docs/grafana against what a gateway tells that has had something of everything to do. */

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly datasource?: { readonly uid: string };
  readonly gridPos: { readonly h: number; readonly w: number; readonly x: number; readonly y: number };
  readonly targets?: readonly { readonly expr: string; readonly datasource: { readonly uid: string } }[];
}
interface Dashboard {
  readonly schemaVersion: number;
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly name: string; readonly type: string }[] };
}

let world: MetaWorld;
let told: MetricsText;
let dashboard: Dashboard;
let panels: readonly Panel[];
beforeAll(async () => {
  dashboard = JSON.parse(await readFile('docs/grafana/consent-gateway.json', 'utf8')) as Dashboard;
  panels = dashboard.panels.filter(({ type }) => type !== 'row');
  world = await openMetaWorld();
  const { at } = world;
  await optIn(at, '+14155550123');
  await messageBecomes(at, (await sendOrderShipped(at, '+14155550123')).message!.id, 'SENT', 'DELIVERED', 'READ');
  told = await readMetrics(at);
});
afterAll(() => world.stop());

/** The metrics of a query, each with the labels that the query picks it by. */
function pickedIn(expr: string): { name: string; labels: string[] }[] {
  return [...expr.matchAll(/([a-z][\w:]*)\{([^}]*)\}/g)].map(([, name = '', matchers = '']) => ({
    name,
    labels: [...matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label),
  }));
}
function groupedIn(expr: string): string[] {
  return [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, labels = '']) => labels.split(',').map((one) => one.trim()));
}
const exprs = (): string[] => panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

describe('the Grafana dashboard', () => {
  test('asks for metrics and labels that a gateway really tells', () => {
    const missing = exprs().flatMap((expr) => {
      const picked = pickedIn(expr);
      expect(picked).not.toEqual([]);
      return picked.flatMap(({ name, labels }) => {
        const samples = told.samples.filter((sample) => sample.name === name);
        // Whether garbage was collected meanwhile, nobody knows.
        if (name.startsWith('nodejs_gc_')) return told.names.includes('nodejs_gc_duration_seconds') ? [] : [name];
        const known = new Set(['instance', ...samples.flatMap((sample) => Object.keys(sample.labels))]);
        if (samples.length === 0) return [name];
        return [...labels, ...groupedIn(expr)].filter((label) => !known.has(label)).map((label) => `${name} ${label}`);
      });
    });
    expect(missing).toEqual([]);
  });

  test('shows every metric of the gateway', () => {
    const shown = new Set(exprs().flatMap((expr) => pickedIn(expr).map(({ name }) => name)));
    const own = told.names.filter((name) => name.startsWith('consent_gateway_'));
    const isShown = (name: string): boolean => shown.has(name) || shown.has(`${name}_bucket`);
    expect(own.length).toBeGreaterThan(15);
    expect(own.filter((name) => !isShown(name))).toEqual([]);
  });

  test('has every metric of the README, which has every one of the gateway', async () => {
    const readme = await readFile('README.md', 'utf8');
    const own = told.names.filter((name) => name.startsWith('consent_gateway_'));
    const isListed = (name: string): boolean =>
      new RegExp(`\`${name.replace('consent_gateway_', '')}[\`{]`).test(readme);
    expect(own.filter((name) => !isListed(name))).toEqual([]);
  });

  test('can be imported anywhere: its data source is a variable, and each panel says what it shows', () => {
    expect(dashboard.schemaVersion).toBeGreaterThanOrEqual(41);
    expect(dashboard.templating.list.map(({ name, type }) => [name, type])).toEqual([
      ['datasource', 'datasource'],
      ['instance', 'query'],
    ]);
    for (const { title, description, datasource, targets } of panels) {
      expect([title, description]).toEqual([expect.stringMatching(/./), expect.stringMatching(/\.$/)]);
      expect([datasource, ...targets!.map((target) => target.datasource)].map((one) => one?.uid)).toEqual(
        Array.from({ length: targets!.length + 1 }, () => '${datasource}'),
      );
    }
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  });

  test('has no panel upon another', () => {
    const cells = dashboard.panels.flatMap(({ gridPos: { h, w, x, y } }) =>
      Array.from({ length: h * w }, (_, cell) => `${String(x + (cell % w))} ${String(y + Math.floor(cell / w))}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    for (const { gridPos } of dashboard.panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
  });
});
