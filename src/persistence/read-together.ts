/** Bounds one statement's time. */
const BATCH_MAX = 64;

interface Waiting<Asked, Answer> {
  readonly asked: Asked;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads of one kind that are asked for while another of them is under way go together into the next, in one round trip. What is
 * asked for is read after it was asked for, so each answer is as new as if it had gone alone.
 */
export class ReadTogether<Asked, Answer> {
  private readonly waiting = new Map<string, Waiting<Asked, Answer>[]>();
  private readonly read: (scope: string, asked: readonly Asked[]) => Promise<readonly Answer[]>;

  /** @param read answers in the order in which it was asked; a scope is what can be read together, such as one business */
  constructor(read: (scope: string, asked: readonly Asked[]) => Promise<readonly Answer[]>) {
    this.read = read;
  }

  ask(scope: string, asked: Asked): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const item = { asked, resolve, reject };
      const queue = this.waiting.get(scope);
      if (queue !== undefined) {
        queue.push(item);
        return;
      }
      this.waiting.set(scope, [item]);
      void this.readAll(scope);
    });
  }

  private async readAll(scope: string): Promise<void> {
    for (;;) {
      const batch = this.waiting.get(scope)?.splice(0, BATCH_MAX) ?? [];
      if (batch.length === 0) {
        this.waiting.delete(scope);
        return;
      }
      await this.answer(scope, batch);
    }
  }

  private async answer(scope: string, batch: readonly Waiting<Asked, Answer>[]): Promise<void> {
    try {
      const answers = await this.read(
        scope,
        batch.map(({ asked }) => asked),
      );
      if (answers.length !== batch.length) throw new Error('A read did not answer everything that it was asked.');
      batch.forEach(({ resolve }, index) => {
        resolve(answers[index] as Answer);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
