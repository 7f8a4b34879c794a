import { setTimeout as sleep } from 'node:timers/promises';
import type { NetworkedReplica } from './networked-replicas.ts';
import type { OwnDatabase } from './own-database.ts';
import type { Seeded } from './seeded.ts';
import type { Cut, TcpProxy } from './tcp-proxy.ts';

const FROZEN_MS = 5_000;
const CUT_MS = [1_000, 5_000] as const;
const PAUSE_MS = [500, 2_500] as const;

export interface FaultsOptions {
  readonly replicas: readonly NetworkedReplica[];
  /** Null: the database is left in peace. */
  readonly database: OwnDatabase | null;
  readonly random: Seeded;
  readonly tell: (what: string) => void;
}

/** Breaks one thing after the other, in any order, every kind before one comes again; all is whole when it resolves. */
export async function causeFaults(
  { replicas, database, random, tell }: FaultsOptions,
  isOver: () => boolean,
): Promise<void> {
  const cut = async (network: TcpProxy, name: string, how: Cut): Promise<void> => {
    tell(`${name} is cut: ${how}`);
    network.break(how);
    await sleep(random.between(...CUT_MS));
    network.heal();
  };
  const kinds: ((replica: NetworkedReplica) => Promise<void>)[] = [
    async (replica) => {
      tell(`${replica.name} is killed`);
      replica.kill();
    },
    async (replica) => {
      tell(`${replica.name} is frozen`);
      replica.freeze();
      await sleep(FROZEN_MS);
      replica.thaw();
    },
    async (replica) => cut(replica.clients, `${replica.name} from its clients`, random.pick(['RESET', 'SILENT'])),
    async (replica) => cut(replica.database, `${replica.name} from the database`, random.pick(['RESET', 'SILENT'])),
  ];
  if (database !== null) {
    kinds.push(async () => {
      tell('the database crashes');
      await database.crash();
    });
  }
  const running = new Set<Promise<void>>();
  let waiting: typeof kinds = [];
  while (!isOver()) {
    if (waiting.length === 0) waiting = random.shuffled(kinds);
    const fault = waiting.pop()!(random.pick(replicas));
    running.add(fault);
    void fault.finally(() => running.delete(fault));
    // Now and then the next one comes before this one is over.
    if (random.next() < 0.7) await fault;
    await sleep(random.between(...PAUSE_MS));
  }
  await Promise.all(running);
  tell('all is made whole');
  await Promise.all(replicas.map((replica) => replica.recover()));
}
