import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../../src/persistence/embedded/free-port.ts';
import { startGateway, type GatewayProcess, type Settings } from '../start/gateway-process.ts';
import { TcpProxy } from './tcp-proxy.ts';

/** A replica in a process of its own, with a network of its own to its clients and another to the database. */
export class NetworkedReplica {
  readonly name: string;
  readonly clients: TcpProxy;
  readonly database: TcpProxy;
  private readonly settings: Settings;
  private process: GatewayProcess;
  private restarting: Promise<void> | null = null;
  private isStopped = false;

  private constructor(name: string, clients: TcpProxy, database: TcpProxy, settings: Settings) {
    this.name = name;
    this.clients = clients;
    this.database = database;
    this.settings = settings;
    this.process = startGateway(settings);
  }

  /** Runs when it resolves. */
  static async start(name: string, settings: Settings, databaseUrl: string): Promise<NetworkedReplica> {
    const port = await findFreePort();
    const url = new URL(databaseUrl);
    const database = await TcpProxy.to(Number(url.port));
    url.port = String(database.port);
    const clients = await TcpProxy.to(port);
    const own = { ...settings, PORT: String(port), DATABASE_URL: url.href };
    const replica = new NetworkedReplica(name, clients, database, own);
    try {
      await replica.process.ready();
      return replica;
    } catch (error) {
      await replica.stop();
      throw error;
    }
  }

  /** Where its clients reach it, as long as their network lets them. */
  get address(): string {
    return `127.0.0.1:${String(this.clients.port)}`;
  }

  /** Without warning; another process takes its place, as soon as the database lets it. */
  kill(): void {
    this.process.kill('SIGCONT');
    this.process.kill('SIGKILL');
    this.restarting ??= this.restart().finally(() => (this.restarting = null));
  }

  freeze(): void {
    this.process.kill('SIGSTOP');
  }

  thaw(): void {
    this.process.kill('SIGCONT');
  }

  /** Both networks are whole again, and a process runs. */
  async recover(): Promise<void> {
    this.clients.heal();
    this.database.heal();
    this.thaw();
    await this.restarting;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.process.kill('SIGCONT');
    this.process.kill('SIGKILL');
    await this.restarting;
    await this.process.ended();
    await Promise.all([this.clients.close(), this.database.close()]);
  }

  private async restart(): Promise<void> {
    await this.process.ended();
    while (!this.isStopped) {
      this.process = startGateway(this.settings);
      const isReady = await this.process.ready().then(
        () => true,
        () => false,
      );
      if (isReady) return;
      // Without the database it does not start, and says so.
      await this.process.ended();
      await sleep(200);
    }
  }
}
