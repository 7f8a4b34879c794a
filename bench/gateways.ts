import type { AskedProcess } from './asked-process.ts';
import type { GatewayServer } from './gateway-server.ts';
import type { Load, LoadGenerator, Target } from './load.ts';
import { OPERATIONS } from './operations.ts';
import { compare, type Comparison, type Plan, type Server } from './rounds.ts';

interface GatewayProcesses {
  readonly gateway: AskedProcess<GatewayServer>;
  /** The gateway without what is measured. */
  readonly plain: AskedProcess<GatewayServer>;
  readonly load: AskedProcess<LoadGenerator>;
}

/**
 * What a part of the gateway costs, operation by operation.
 *
 * @param without the part, such as `tenancy`
 */
export async function compareGateways(
  without: string,
  processes: GatewayProcesses,
  targets: Readonly<Record<Server, Target>>,
  plan: Plan,
  say: (line: string) => void,
): Promise<Comparison[]> {
  const compared: Comparison[] = [];
  for (const { id, title } of OPERATIONS) {
    say(`Measuring: ${title}, with and without ${without} …`);
    const run = (server: Server, load: Load) =>
      processes.load.ask('run', { ...targets[server], ...load, operation: id });
    compared.push(await compare(processes, { id, title, run }, { ...plan, profiles: null }));
  }
  return compared;
}
