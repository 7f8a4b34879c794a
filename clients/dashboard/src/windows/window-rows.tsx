import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useSyncExternalStore, type KeyboardEvent } from 'react';
import type { WindowRow as Row } from './window-list.ts';
import { WindowRow } from './window-row.tsx';

export interface WindowRowsProps {
  readonly rows: readonly Row[];
  readonly hasSender: boolean;
  readonly isWhole: boolean;
  readonly onNearEnd: () => void;
}

const ROW = 56;
const ROW_ON_PHONE = 76;
/** So many rows before the end of what is loaded the next page is asked for. */
const AHEAD = 40;

const sizeAtDesk = () => ROW;
const sizeOnPhone = () => ROW_ON_PHONE;

const narrow = matchMedia('(max-width: 44rem)');

function listenToWidth(onChange: () => void): () => void {
  narrow.addEventListener('change', onChange);
  return () => narrow.removeEventListener('change', onChange);
}

/** A list of which only what can be seen is drawn. The arrow keys go from row to row. */
export function WindowRows({ rows, hasSender, isWhole, onNearEnd }: WindowRowsProps) {
  const box = useRef<HTMLDivElement>(null);
  const isPhone = useSyncExternalStore(listenToWidth, () => narrow.matches);
  // The same function as long as the rows are the same: with another one all ten thousand are measured anew.
  const keyOf = useCallback((index: number) => rows[index]?.id ?? index, [rows]);
  // Nothing of it is kept between renderings; there is no compiler that would.
  // eslint-disable-next-line react-hooks/incompatible-library
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: isPhone ? sizeOnPhone : sizeAtDesk,
    getItemKey: keyOf,
    overscan: 8,
  });
  // Rows are higher on a phone, and one can be turned.
  useEffect(() => list.measure(), [list, isPhone]);
  const items = list.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - AHEAD) onNearEnd();
  }, [last, rows.length, onNearEnd]);

  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    const from = (event.target as HTMLElement).closest('[data-index]')?.getAttribute('data-index');
    if (step === undefined || from == null) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(rows.length - 1, Number(from) + step));
    list.scrollToIndex(to);
    // It is drawn with the scrolling, a frame later.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-index="${String(to)}"] a`)?.focus()),
    );
  };

  return (
    <div ref={box} className="window-box" onKeyDown={move}>
      <div role="list" aria-label="Open windows" className="window-list" style={{ height: list.getTotalSize() }}>
        {items.map(({ key, index, start, size }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <div
              key={key}
              role="listitem"
              aria-setsize={isWhole ? rows.length : -1}
              aria-posinset={index + 1}
              data-index={index}
              className="window-place"
              style={{ height: size, transform: `translateY(${String(start)}px)` }}
            >
              <WindowRow row={row} hasSender={hasSender} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
