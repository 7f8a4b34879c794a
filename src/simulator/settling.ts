/** Lets callers wait until nothing is left to do. */
export class Settling {
  private readonly isSettled: () => boolean;
  private waiting: (() => void)[] = [];

  constructor(isSettled: () => boolean) {
    this.isSettled = isSettled;
  }

  /** Looks whether it is so far. To be called whenever something was done. */
  check(): void {
    if (this.waiting.length === 0 || !this.isSettled()) return;
    this.release();
  }

  /** Resolves once nothing is left; at once where nothing is. */
  async wait(): Promise<void> {
    if (this.isSettled()) return;
    await new Promise<void>((resolve) => {
      this.waiting.push(resolve);
    });
  }

  /** Lets all go that wait. */
  release(): void {
    const released = this.waiting;
    this.waiting = [];
    for (const resolve of released) resolve();
  }
}
