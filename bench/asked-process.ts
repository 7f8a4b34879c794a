import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a process of the bench answers, by the question's name. */
type Questions = Record<string, (input: never) => unknown>;

interface Question {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}
interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly failure?: string;
}

/** A process of its own, so that its CPU time is its own, asked over IPC. */
export class AskedProcess<Asked extends Questions> {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  #lastId = 0;

  /** @param script of this folder, which calls `answerQuestions` */
  constructor(script: string, execArgv: readonly string[] = []) {
    this.#child = fork(fileURLToPath(new URL(script, import.meta.url)), {
      execArgv: ['--disable-warning=ExperimentalWarning', ...execArgv],
      serialization: 'advanced',
    });
    this.#child.on('message', ({ id, value, failure }: Answer) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (failure === undefined) waiting?.resolve(value as never);
      else waiting?.reject(new Error(`${script}: ${failure}`));
    });
    this.#child.on('exit', (code) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`${script} ended with ${code ?? 'a signal'}.`));
    });
  }

  ask<Name extends keyof Asked & string>(
    name: Name,
    ...[input]: Parameters<Asked[Name]>
  ): Promise<Awaited<ReturnType<Asked[Name]>>> {
    return new Promise((resolve, reject) => {
      const question: Question = { id: (this.#lastId += 1), name, input };
      this.#waiting.set(question.id, { resolve, reject });
      this.#child.send(question);
    });
  }

  /** Ends the process after what it answers to `stop`. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.disconnect();
    await ended;
  }
}

/** Answers until the asking process goes away, then tidies up and ends. */
export function answerQuestions(questions: Questions, tidyUp: () => Promise<void> = async () => undefined): void {
  process.on('message', ({ id, name, input }: Question) => {
    void Promise.resolve(input as never)
      .then(questions[name])
      .then(
        (value): Answer => ({ id, value }),
        (error: unknown): Answer => ({ id, failure: error instanceof Error ? (error.stack ?? '') : String(error) }),
      )
      .then((answer) => process.connected && process.send?.(answer));
  });
  process.on('SIGINT', () => undefined);
  process.once('disconnect', () => {
    void tidyUp().finally(() => process.exit(0));
  });
}
