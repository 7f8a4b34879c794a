/** Counts what somebody holds, up to a limit. */
export class Tally {
  private readonly counts = new Map<string, number>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  /** @returns gives it back, once; null: the name holds as many as it may */
  hold(name: string): (() => void) | null {
    const count = this.counts.get(name) ?? 0;
    if (count >= this.most) return null;
    this.counts.set(name, count + 1);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      const left = (this.counts.get(name) ?? 1) - 1;
      if (left > 0) this.counts.set(name, left);
      else this.counts.delete(name);
    };
  }
}
