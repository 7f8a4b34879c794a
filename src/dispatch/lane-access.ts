import { reactionTo } from '../consent/meta-reaction.ts';
import type { Answer, CloudApi, MetaError, SenderConnection } from '../usecases/cloud-api.ts';
import type { Lane } from '../usecases/dispatch-ports.ts';
import type { SenderConnections } from '../usecases/sender-connections.ts';

/** How often a sender that Meta does not let in is tried again. */
const CHECK_EVERY_MS = 15_000;
/** How soon a Meta that did not answer is asked again, at first; each time twice as long, up to the same. */
const FIRST_CHECK_MS = 500;
/** So many messages in a row without an answer, and Meta counts as away. */
const MOST_UNANSWERED = 3;

export interface LaneAccessOptions {
  readonly lane: Lane;
  readonly connections: SenderConnections;
  readonly cloudApi: CloudApi;
  /** Told when it becomes open or closed, with the reason. */
  readonly onChange: (fault: string | null) => void;
}

/** The way to Meta. */
export interface OpenWay {
  readonly connection: SenderConnection;
  /** Whether only one message may try it: Meta answers a check, and has still to prove that it takes messages. */
  readonly isProbe: boolean;
}

/**
 * Whether Meta lets a sender in, and is there at all. While it is not so, the sender's messages are kept, and a check asks in their
 * place until it is; what a check cannot know (the right to send) one message finds out.
 */
export class LaneAccess {
  readonly lane: Lane;
  private readonly options: LaneAccessOptions;
  private reason: string | null = null;
  /** A check has to pass first. */
  private isDoubted = true;
  /** A message has to be taken first. */
  private isUnproven = false;
  private unanswered = 0;
  private failedChecks = 0;
  private checkedAt = -Infinity;
  private checking: Promise<boolean> | null = null;

  constructor(options: LaneAccessOptions) {
    this.options = options;
    this.lane = options.lane;
  }

  /** Why the sender's messages wait, in one sentence without a secret; null: they do not. */
  get fault(): string | null {
    return this.reason;
  }

  /** Meta took a message, or refused it for what it is. */
  answered(): void {
    this.isUnproven = false;
    this.unanswered = 0;
    this.failedChecks = 0;
    if (!this.isDoubted) this.become(null);
  }

  /** Meta refused a message for the token, or for the right to this sender. */
  refused(failure: string): void {
    this.isDoubted = true;
    this.isUnproven = true;
    this.checkedAt = performance.now();
    this.failedChecks = Infinity;
    this.become(`Meta refuses the token, or the number: ${failure}`);
  }

  /** A message had no answer that can be read. */
  wentUnanswered(): void {
    this.isUnproven = true;
    this.unanswered += 1;
    if (this.unanswered < MOST_UNANSWERED) return;
    this.isDoubted = true;
    this.become('Meta does not answer, or not as Meta does: check WHATSAPP_API_URL, and the network.');
  }

  /** The way to Meta; null while there is none. */
  async open(): Promise<OpenWay | null> {
    const { connections, lane } = this.options;
    const state = await connections.of(lane.businessId, { ...lane, id: lane.senderId });
    if (state.kind !== 'READY') {
      this.become(state.reason);
      this.isDoubted = true;
      return null;
    }
    if (this.isDoubted) {
      this.checking ??= this.check(state.connection).finally(() => {
        this.checking = null;
      });
      if (!(await this.checking)) return null;
    }
    if (!this.isUnproven) this.become(null);
    return { connection: state.connection, isProbe: this.isUnproven };
  }

  private become(reason: string | null): void {
    if (reason === this.reason) return;
    this.reason = reason;
    this.options.onChange(reason);
  }

  private async check(connection: SenderConnection): Promise<boolean> {
    const wait = Math.min(CHECK_EVERY_MS, FIRST_CHECK_MS * 2 ** this.failedChecks);
    if (this.reason !== null && performance.now() - this.checkedAt < wait) return false;
    const answer = await this.options.cloudApi.checkSender(connection);
    this.checkedAt = performance.now();
    const fault = faultOf(answer);
    if (fault !== null) {
      this.failedChecks = fault.isMetas ? Infinity : this.failedChecks + 1;
      this.become(fault.reason);
      return false;
    }
    this.isDoubted = false;
    this.unanswered = 0;
    return true;
  }
}

interface Fault {
  readonly reason: string;
  /** Meta's clear no, which does not change by asking often. */
  readonly isMetas: boolean;
}

function faultOf(answer: Answer<unknown>): Fault | null {
  switch (answer.kind) {
    case 'DONE':
      return null;
    case 'REFUSED':
      return refusal(answer.error);
    case 'NOT_REACHED':
      return { reason: `Meta cannot be reached: ${answer.reason}`, isMetas: false };
    case 'UNKNOWN':
      return { reason: `Meta does not answer as Meta does: ${answer.reason}`, isMetas: false };
  }
}

function refusal(error: MetaError): Fault | null {
  const { code, httpStatus, title } = error;
  switch (reactionTo(error)) {
    case 'CHECK_ACCESS':
    case 'FAIL':
      return {
        reason: `Meta refuses the token, or the number (${code ?? `HTTP ${httpStatus}`}): ${title}`,
        isMetas: true,
      };
    case 'RETRY':
      return { reason: `Meta has a fault of its own (${code ?? `HTTP ${httpStatus}`}): ${title}`, isMetas: false };
    case 'SLOW_DOWN':
    case 'WAIT_A_DAY':
      return null;
  }
}
