import type { GatewayProcess } from '../start/gateway-process.ts';

/** What somebody who does wrong may make the gateway warn of. */
const EXPECTED = [
  'A webhook names senders that no business has; it is kept.',
  // Nobody has a token of Meta's here.
  'The messages of this sender wait.',
];
const WARN = 40;
/** Of background work that is tried again: where the machine stood still, the answer came too late. That requests are answered, others see to. */
const TOO_LATE = 'Connection terminated: the database gave no answer in time.';

/** Reads on in the log of a gateway, and finds what must not be there: what failed on our side, though it was answered. */
export class LogWatch {
  readonly #process: GatewayProcess;
  #read = 0;

  constructor(process: GatewayProcess) {
    this.#process = process;
  }

  /** The lines since the last time that tell of trouble. */
  trouble(): string[] {
    const all = this.#process.stderr();
    const end = all.lastIndexOf('\n') + 1;
    const lines = all.slice(this.#read, end).split('\n');
    this.#read = end;
    return lines.filter((line) => line !== '' && isTrouble(line));
  }
}

interface LogLine {
  readonly level?: number;
  readonly msg?: string;
  readonly memory?: object;
  readonly failure?: { readonly message?: string };
}

function isTrouble(line: string): boolean {
  try {
    const { level, msg, memory, failure } = JSON.parse(line) as LogLine;
    if (memory !== undefined || (level === WARN && failure?.message === TOO_LATE)) return false;
    return level === undefined || (level >= WARN && !EXPECTED.includes(msg ?? ''));
  } catch {
    // Node itself said something, such as a warning of too many listeners.
    return true;
  }
}
