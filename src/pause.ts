/** A wait that can be cut short, once or before it has even begun. */
export class Pause {
  private isOver = false;
  private finish: (() => void) | null = null;

  /** Ends the wait that is on; where none is, the next one is skipped, so that no call between two looks is lost. */
  end(): void {
    if (this.finish === null) this.isOver = true;
    else this.finish();
  }

  /** Waits, at most so long. */
  for(ms: number): Promise<void> {
    if (this.isOver) {
      this.isOver = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.finish?.(), ms);
      this.finish = () => {
        clearTimeout(timer);
        this.finish = null;
        resolve();
      };
    });
  }
}
