import { reactionTo } from '../consent/meta-reaction.ts';
import type { CloudApi, SenderConnection } from '../usecases/cloud-api.ts';
import type { Lane } from '../usecases/dispatch-ports.ts';
import type { SenderConnections } from '../usecases/sender-connections.ts';

/** How often a sender that Meta does not let in is tried again. */
const CHECK_EVERY_MS = 15_000;

export interface LaneAccessOptions {
  readonly lane: Lane;
  readonly connections: SenderConnections;
  readonly cloudApi: CloudApi;
  /** Told when it becomes open or closed, with the reason. */
  readonly onChange: (fault: string | null) => void;
}

/**
 * Whether Meta lets a sender in. While it does not, its messages are kept, and no attempt is wasted on them: a check asks in their
 * place until the token is right again.
 */
export class LaneAccess {
  /** Why the sender's messages wait, in one sentence without a secret; null: they do not. */
  get fault(): string | null {
    return this.reason;
  }

  readonly lane: Lane;
  private readonly options: LaneAccessOptions;
  private reason: string | null = null;
  private isDoubted = true;
  private checkedAt = -Infinity;

  constructor(options: LaneAccessOptions) {
    this.options = options;
    this.lane = options.lane;
  }

  /** Meta refused the token, or the right to this sender. */
  doubt(): void {
    this.isDoubted = true;
  }

  /** The way to Meta; null while there is none. */
  async open(): Promise<SenderConnection | null> {
    const { connections, lane } = this.options;
    const state = await connections.of(lane.businessId, { ...lane, id: lane.senderId });
    if (state.kind !== 'READY') {
      this.become(state.reason);
      this.isDoubted = true;
      return null;
    }
    if (this.isDoubted && !(await this.isLetIn(state.connection))) return null;
    this.become(null);
    return state.connection;
  }

  private become(reason: string | null): void {
    if (reason === this.reason) return;
    this.reason = reason;
    this.options.onChange(reason);
  }

  /** Only Meta's clear no counts: what is merely unreachable is found out by the messages themselves. */
  private async isLetIn(connection: SenderConnection): Promise<boolean> {
    if (this.reason !== null && performance.now() - this.checkedAt < CHECK_EVERY_MS) return false;
    this.checkedAt = performance.now();
    const answer = await this.options.cloudApi.checkSender(connection);
    if (answer.kind === 'REFUSED' && ['CHECK_ACCESS', 'FAIL'].includes(reactionTo(answer.error))) {
      const { code, httpStatus, title } = answer.error;
      this.become(`Meta refuses the token, or the number (${code ?? `HTTP ${httpStatus}`}): ${title}`);
      return false;
    }
    this.isDoubted = false;
    return true;
  }
}
