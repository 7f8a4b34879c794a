import type { AskedProcess } from './asked-process.ts';
import type { GatewayServer } from './gateway-server.ts';
import type { Load, LoadGenerator, Target } from './load.ts';
import { OPERATIONS } from './operations.ts';
import { compare, type Comparison, type Plan, type Server } from './rounds.ts';

interface TenancyProcesses {
  readonly gateway: AskedProcess<GatewayServer>;
  /** The same gateway on the same database, which nothing holds to a tenant. */
  readonly plain: AskedProcess<GatewayServer>;
  readonly load: AskedProcess<LoadGenerator>;
}

/** What row-level security and the tenant of each statement cost, operation by operation. */
export async function compareTenancy(
  processes: TenancyProcesses,
  { gateway, unheldUrl }: { readonly gateway: Target; readonly unheldUrl: string },
  plan: Plan,
  say: (line: string) => void,
): Promise<Comparison[]> {
  const compared: Comparison[] = [];
  for (const { id, title } of OPERATIONS) {
    say(`Measuring: ${title}, with and without tenancy …`);
    const targets = { gateway, plain: { ...gateway, url: unheldUrl } };
    const run = (server: Server, load: Load) =>
      processes.load.ask('run', { ...targets[server], ...load, operation: id });
    compared.push(await compare(processes, { id, title, run }, { ...plan, profiles: null }));
  }
  return compared;
}
