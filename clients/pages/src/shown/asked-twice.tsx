import { useState } from 'react';
import { useTexts } from './language.tsx';

interface AskedTwiceProps {
  readonly label: string;
  /** What the second button says, which does it. */
  readonly confirm: string;
  readonly isBusy: boolean;
  readonly onConfirm: () => Promise<void>;
  readonly testId: string;
}

/** A button for what cannot be taken back: the first press asks, the second does it. The focus stays where the eyes are. */
export function AskedTwice({ label, confirm, isBusy, onConfirm, testId }: AskedTwiceProps) {
  const { cancel } = useTexts();
  const [isAsking, setAsking] = useState(false);
  const [wasAsking, setWasAsking] = useState(false);
  const ask = (): void => {
    setAsking(true);
    setWasAsking(true);
  };
  if (!isAsking) {
    return (
      <button type="button" data-testid={testId} autoFocus={wasAsking} onClick={ask}>
        {label}
      </button>
    );
  }
  return (
    <div className="actions">
      <button
        type="button"
        data-kind="danger"
        data-testid={`${testId}-confirm`}
        autoFocus
        aria-disabled={isBusy}
        onClick={() => isBusy || void onConfirm()}
      >
        {confirm}
      </button>
      {/* What is on its way cannot be called back. */}
      <button type="button" aria-disabled={isBusy} onClick={() => isBusy || setAsking(false)}>
        {cancel}
      </button>
    </div>
  );
}
