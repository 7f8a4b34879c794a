/** What a server process has used since its start. */
export interface Usage {
  /** User and system time of all its threads. */
  readonly cpuMs: number;
  readonly peakRssMb: number;
  readonly rssMb: number;
  /** How often each statement was sent, by its name. */
  readonly statements: Readonly<Record<string, number>>;
}

/** Meters the process it runs in; what is read costs nothing while load runs. */
export class Meter {
  readonly #statements: Record<string, number> = {};

  countStatement(name: string): void {
    this.#statements[name] = (this.#statements[name] ?? 0) + 1;
  }

  read(): Usage {
    const { user, system } = process.cpuUsage();
    return {
      cpuMs: (user + system) / 1000,
      peakRssMb: process.resourceUsage().maxRSS / 1024,
      rssMb: process.memoryUsage.rss() / 2 ** 20,
      statements: { ...this.#statements },
    };
  }
}
