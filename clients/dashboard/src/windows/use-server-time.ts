import { createContext, use, useSyncExternalStore } from 'react';

/** The one clock of the list: it ticks for those rows that can be seen, and all of them at once. */
export class Ticker {
  private readonly listeners = new Set<() => void>();
  private timer: number | undefined;
  private tick: number;

  constructor(private readonly now: () => number) {
    this.tick = now();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    this.timer ??= window.setInterval(() => {
      this.tick = this.now();
      for (const one of this.listeners) one();
    }, 1000);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      clearInterval(this.timer);
      this.timer = undefined;
    };
  };

  readonly getSnapshot = (): number => this.tick;
}

export const TickerContext = createContext<Ticker | null>(null);

/** The server's time, a new one every second. */
export function useServerTime(): number {
  const ticker = use(TickerContext);
  if (ticker === null) throw new Error('There is no clock here.');
  return useSyncExternalStore(ticker.subscribe, ticker.getSnapshot);
}
