import {
  describeAttempt,
  type Attempt,
  type Credential,
  type HttpAttempt,
  type KeyName,
  type SocketAttempt,
  type StreamAttempt,
} from './attempt.ts';
import { RawConnection } from './raw-connection.ts';
import { exchangeFrames } from './socket-exchange.ts';
import { verdictOn, verdictOnSocket, type Verdict } from './verdicts.ts';

export interface Target {
  readonly url: URL;
  readonly keys: Readonly<Record<KeyName, string>>;
}

/** What came of one attempt. */
export interface Sent {
  readonly verdict: Verdict;
  /** In a few words, such as `200` or `closed`, to be counted. */
  readonly outcome: string;
}

/** What is read takes a moment; what has not come after this never will. */
const PATIENCE_MS = 90_000;
/** Of what need not be answered, and would be at once. */
const SILENCE_MS = 60;
/** A body that is refused by its size is not read, and the answer can be lost with it. */
const LARGE = 32 * 1024;

/** Sends one attempt after the other, those in the form of HTTP over a connection that is kept. */
export class AttemptSender {
  readonly #target: Target;
  #kept: RawConnection | null = null;
  /** What went ahead on that connection. */
  #before: HttpAttempt | null = null;

  constructor(target: Target) {
    this.#target = target;
  }

  async send(attempt: Attempt, requestId: string): Promise<Sent> {
    if (attempt.transport === 'http') return this.#http(attempt, requestId);
    return attempt.transport === 'stream' ? this.#stream(attempt) : this.#socket(attempt);
  }

  close(): void {
    this.#kept?.close();
    this.#kept = null;
    this.#before = null;
  }

  async #http(attempt: HttpAttempt, requestId: string): Promise<Sent> {
    const before = this.#before;
    const sent = await this.#once(attempt, requestId);
    // A machine that stood still makes this of anybody who waits for a connection to the database, too.
    if (sent.outcome === '503' && sent.verdict !== null) return this.#once(attempt, requestId);
    if (sent.outcome !== '408') return sent;
    // A machine that stood still makes this of any request; what one before it left on the connection makes it again.
    this.close();
    if (before !== null) await this.#once(before, requestId);
    return this.#once(attempt, requestId);
  }

  async #once(attempt: HttpAttempt, requestId: string): Promise<Sent> {
    if (this.#kept?.isClosed !== false) this.close();
    const connection = (this.#kept ??= new RawConnection(this.#target.url));
    const before = this.#before;
    this.#before = attempt;
    const bytes = this.#bytesOf(attempt, requestId);
    const hasBody = attempt.method !== 'HEAD';
    const { answers, isClosed, isLate } = await connection.exchange([bytes], {
      answers: 1,
      hasBody,
      patienceMs: PATIENCE_MS,
    });
    const [answer] = answers;
    if (answer === undefined) {
      const mayBeLost = isClosed && (bytes.length > LARGE || attempt.method === 'CONNECT');
      if (isLate) this.close();
      return { verdict: mayBeLost ? null : 'Nobody answered.', outcome: isClosed ? 'closed' : 'late' };
    }
    const isLast = answer.status === 101 || answer.headers.get('connection') === 'close';
    if (isLast) this.close();
    const isMixedUp = answer.status === 408 || (connection.rest.length > 0 && !isLast);
    const verdict = isMixedUp
      ? `It came whole, and got what is not for it, with ${answer.status}. ${wordsOn(before)}`
      : verdictOn(attempt, answer);
    return { verdict, outcome: String(answer.status) };
  }

  async #stream(attempt: StreamAttempt): Promise<Sent> {
    const connection = new RawConnection(this.#target.url);
    const { parts, pauseMs, answers: wanted } = attempt;
    const patienceMs = wanted > 0 ? PATIENCE_MS : SILENCE_MS;
    const { answers } = await connection.exchange(parts, {
      answers: wanted || Infinity,
      hasBody: true,
      pauseMs,
      patienceMs,
    });
    connection.close();
    const verdicts = answers.map((answer) => verdictOn(attempt, answer));
    if (answers.length < wanted) verdicts.push(`Of ${wanted} requests ${answers.length} were answered.`);
    return {
      verdict: verdicts.find((verdict) => verdict !== null) ?? null,
      outcome: `bytes: ${answers.at(-1)?.status ?? 'no answer'}`,
    };
  }

  async #socket({ credential, isInitialised, frames }: SocketAttempt): Promise<Sent> {
    const patience = { greetingMs: PATIENCE_MS, silenceMs: SILENCE_MS * 4 };
    const authorization = isInitialised ? (this.#textOf(credential) ?? '') : null;
    const exchange = await exchangeFrames(this.#target.url, authorization, frames, patience);
    return { verdict: verdictOnSocket(exchange), outcome: `socket: ${exchange.closeCode ?? 'open'}` };
  }

  #bytesOf({ method, path, headers, credential, body }: HttpAttempt, requestId: string): Buffer {
    const authorization = this.#textOf(credential);
    const lines = [
      `${method} ${path} HTTP/1.1`,
      ...(headers.some(([name]) => name === 'host') ? [] : [`host: ${this.#target.url.host}`]),
      ...(authorization === null ? [] : [`authorization: ${authorization}`]),
      `x-request-id: ${requestId}`,
      ...headers.map(([name, value]) => `${name}: ${value}`),
      ...(body === null ? [] : [`content-length: ${body.length}`]),
    ];
    return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body ?? Buffer.alloc(0)]);
  }

  #textOf(credential: Credential): string | null {
    if (credential === null) return null;
    return 'key' in credential ? `Bearer ${this.#target.keys[credential.key]}` : credential.text;
  }
}

function wordsOn(before: HttpAttempt | null): string {
  return before === null ? 'It was the first of its connection.' : `Before it came ${describeAttempt(before)}`;
}
