import { MINUTE } from '../../src/consent/instant.ts';
import { WINDOW_LENGTH } from '../../src/consent/window.ts';
import type { TestGateway } from '../support/gateway.ts';
import { LEADS, WORLD_BEGAN_AT } from './standard-world.ts';

/**
 * The clock of a case. IN_LIFE: the window clock ticks at every instant at which something may be due. OVERSLEPT: it ticks once
 * for each step of the case, however much became due meanwhile.
 */
export type Pace = 'IN_LIFE' | 'OVERSLEPT';

export class GatewayClock {
  private readonly at: TestGateway;
  private readonly pace: Pace;
  private readonly due: number[] = [];
  private now = WORLD_BEGAN_AT;

  constructor(at: TestGateway, pace: Pace) {
    this.at = at;
    this.pace = pace;
    at.clock.set(this.now);
  }

  /** Says that a message written at an instant may open or extend a window. */
  expectWindow(instant: number): void {
    const expiresAt = Math.min(instant, this.now) + WINDOW_LENGTH;
    this.due.push(expiresAt, ...LEADS.map((lead) => expiresAt - lead * MINUTE));
  }

  async goTo(instant: number): Promise<void> {
    const due = [...new Set(this.due)].filter((one) => one > this.now && one <= instant).sort((a, b) => a - b);
    const stops = this.pace === 'IN_LIFE' || due.length === 0 ? due : [instant];
    for (const stop of stops) {
      this.at.clock.set(stop);
      await this.at.gateway.windowClock.tick();
    }
    this.now = instant;
    this.at.clock.set(instant);
    // In the order of their moments, however late.
    await this.at.gateway.optInClock.tick();
  }
}
