import { useEffect, useState } from 'react';
import { Icon } from './icon.tsx';

/** Puts a text into the clipboard, and says so. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const [state, set] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => set('idle'), 3000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      set('copied');
    } catch {
      // Without TLS browsers have no clipboard; the text can still be marked.
      set('failed');
    }
  };
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        <Icon name={state === 'copied' ? 'check' : 'copy'} />
        {state === 'copied' ? 'Copied' : `Copy ${what}`}
      </button>
      <span role="status" className={state === 'failed' ? 'muted small' : 'for-ears'}>
        {state === 'copied' ? `Copied ${what}.` : state === 'failed' ? 'Mark the text and copy it by hand.' : ''}
      </span>
    </>
  );
}
