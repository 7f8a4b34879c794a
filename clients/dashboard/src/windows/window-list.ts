/** One conversation window, as the list keeps it. Instants are in ms since 1970, by the server's clock. */
export interface ListedWindow {
  readonly id: string;
  readonly isOpen: boolean;
  readonly endsAt: number;
  readonly lastInboundAt: number;
  readonly customerId: string;
  /** The number, or what else the customer is known by. */
  readonly customerName: string;
  /** The business's own key for the customer, where it is not the name already. */
  readonly customerKey: string | null;
  readonly senderId: string;
  readonly senderName: string;
}

export interface WindowPage {
  /** In the order of the server: those that end first, first. */
  readonly windows: readonly ListedWindow[];
  /** Whether nothing follows. */
  readonly isLast: boolean;
}

export interface WindowChange {
  readonly type: 'OPENED' | 'EXTENDED' | 'EXPIRING' | 'EXPIRED';
  /** As the event left it. */
  readonly window: ListedWindow;
}

/** A window in the list, and whether the gateway told that it ends soon. */
export interface WindowRow extends ListedWindow {
  readonly isExpiring: boolean;
}

/**
 * The open windows, kept from pages and events in whatever order they arrive. The end of a window never moves back, and a window that
 * closed opens again with a later end only: so of two reports the newer one can be told without knowing when each was made.
 */
export class WindowList {
  private readonly known = new Map<string, WindowRow>();
  /** Up to this end every open window is known; behind it there are pages that were not asked for yet. */
  private reach = Number.NEGATIVE_INFINITY;
  private whole = false;
  private ordered: readonly WindowRow[] | undefined;

  /** Whether all pages are there. */
  get isWhole(): boolean {
    return this.whole;
  }

  /** Takes the next page; pages come in the order of the server. */
  load({ windows, isLast }: WindowPage): void {
    for (const window of windows) this.take(window, false);
    this.reach = Math.max(this.reach, windows.at(-1)?.endsAt ?? this.reach);
    this.whole ||= isLast;
    this.ordered = undefined;
  }

  /** Takes what happened, at once; an event may be repeated. */
  apply(changes: readonly WindowChange[]): void {
    for (const { type, window } of changes) this.take(window, type === 'EXPIRING');
    if (changes.length > 0) this.ordered = undefined;
  }

  /** The open windows up to where the pages reach, those that end first, first. The same array until something changes. */
  get order(): readonly WindowRow[] {
    this.ordered ??= [...this.known.values()]
      .filter(({ isOpen, endsAt }) => isOpen && (this.whole || endsAt <= this.reach))
      .toSorted(byEnd);
    return this.ordered;
  }

  /** Those that closed at or after this instant, the last one first. */
  closedSince(instant: number): readonly WindowRow[] {
    return [...this.known.values()]
      .filter(({ isOpen, endsAt }) => !isOpen && endsAt >= instant)
      .toSorted((a, b) => byEnd(b, a));
  }

  private take(window: ListedWindow, isExpiring: boolean): void {
    const before = this.known.get(window.id);
    if (before === undefined || isNewer(window, before)) this.known.set(window.id, { ...window, isExpiring });
    else if (isExpiring && !before.isExpiring && isSame(window, before)) {
      this.known.set(window.id, { ...before, isExpiring: true });
    }
  }
}

function isNewer(a: ListedWindow, b: ListedWindow): boolean {
  return a.endsAt > b.endsAt || (a.endsAt === b.endsAt && !a.isOpen && b.isOpen);
}

function isSame(a: ListedWindow, b: ListedWindow): boolean {
  return a.endsAt === b.endsAt && a.isOpen === b.isOpen;
}

function byEnd(a: ListedWindow, b: ListedWindow): number {
  return a.endsAt - b.endsAt || (a.id < b.id ? -1 : 1);
}
