const HALF_FULL = 2;
const SMALLEST = 1 << 10;
const WORD = 2 ** 48;

/**
 * Which captures a preview has met, in 8 bytes each: an id is as good as random, so that 48 bits of it tell a million rows apart
 * but for one in five hundred previews.
 */
export class SeenCaptures {
  private slots: Float64Array;
  private count = 0;

  /** @param expected how many there may be */
  constructor(expected: number) {
    this.slots = new Float64Array(Math.max(SMALLEST, 2 ** Math.ceil(Math.log2(HALF_FULL * (expected + 1)))));
  }

  /** Whether it is met for the first time. */
  add(captureId: string): boolean {
    if ((this.count + 1) * HALF_FULL > this.slots.length) this.grow();
    // Zero stands for an empty slot.
    const key = (Number.parseInt(captureId.replaceAll('-', '').slice(0, 12), 16) % (WORD - 1)) + 1;
    if (!this.put(key)) return false;
    this.count += 1;
    return true;
  }

  private put(key: number): boolean {
    const { slots } = this;
    for (let at = key % slots.length; ; at = (at + 1) % slots.length) {
      if (slots[at] === key) return false;
      if (slots[at] === 0) {
        slots[at] = key;
        return true;
      }
    }
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Float64Array(before.length * HALF_FULL);
    for (const key of before) if (key !== 0) this.put(key);
  }
}
