import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { HttpAnswers, type HttpAnswer } from './http-answers.ts';

/** What came back. */
export interface Exchange {
  readonly answers: readonly HttpAnswer[];
  /** Whether the server closed the connection meanwhile. */
  readonly isClosed: boolean;
  /** Whether nobody answered in time. */
  readonly isLate: boolean;
}

interface Wanted {
  readonly answers: number;
  readonly hasBody: boolean;
  readonly pauseMs?: number;
  readonly patienceMs: number;
}

/** One TCP connection that sends bytes as they are, as no HTTP client would. */
export class RawConnection {
  readonly #socket: Socket;
  readonly #answers = new HttpAnswers();
  #isClosed = false;
  #wake: (() => void) | null = null;

  constructor({ hostname, port }: URL) {
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true });
    this.#socket.on('data', (bytes) => {
      this.#answers.add(bytes);
      this.#wake?.();
    });
    // What was not read of a request that is refused resets the connection, behind the answer.
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => {
      this.#isClosed = true;
      this.#wake?.();
    });
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Bytes behind the answers that were taken. */
  get rest(): Buffer {
    return this.#answers.rest();
  }

  /** Sends, and waits for so many answers, for the end of the connection, or until patience ends. */
  async exchange(parts: readonly Uint8Array[], wanted: Wanted): Promise<Exchange> {
    for (const part of parts) {
      if (this.#isClosed) break;
      this.#socket.write(part);
      if (wanted.pauseMs !== undefined && wanted.pauseMs > 0) await sleep(wanted.pauseMs);
    }
    const answers: HttpAnswer[] = [];
    const deadline = performance.now() + wanted.patienceMs;
    for (;;) {
      for (let next = this.#answers.next(wanted.hasBody); next !== null; next = this.#answers.next(wanted.hasBody)) {
        answers.push(next);
      }
      const left = deadline - performance.now();
      const isDone = answers.length >= wanted.answers;
      if (isDone || this.#isClosed || left <= 0)
        return { answers, isClosed: this.#isClosed, isLate: !isDone && !this.#isClosed };
      await this.#news(left);
    }
  }

  write(bytes: Uint8Array): void {
    this.#socket.write(bytes);
  }

  /** Waits until something is so by what came, until the connection ends, or for so long. */
  async until(isSo: () => boolean, ms: number): Promise<void> {
    const deadline = performance.now() + ms;
    while (!isSo() && !this.#isClosed && performance.now() < deadline) await this.#news(deadline - performance.now());
  }

  /** Waits until something came, or for so long. */
  async #news(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = null;
  }

  close(): void {
    this.#socket.destroy();
  }
}
