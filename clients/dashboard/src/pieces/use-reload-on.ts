import { useEffect, useRef } from 'react';

/** Loads again whenever `version` grows: something happened to what is shown. */
export function useReloadOn(version: number, again: () => void): void {
  const newest = useRef(again);
  useEffect(() => {
    newest.current = again;
  });
  useEffect(() => {
    if (version > 0) newest.current();
  }, [version]);
}
