import { useId, useState, type ReactNode } from 'react';
import { Dialog } from './dialog.tsx';

export interface ConfirmProps {
  readonly title: string;
  readonly children: ReactNode;
  /** What the button says that does it. */
  readonly action: string;
  /** What has to be typed before, where it cannot be undone. */
  readonly typed?: string;
  readonly isBusy: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something is done that is hard to undo. */
export function Confirm({ title, children, action, typed, isBusy, onConfirm, onClose }: ConfirmProps) {
  const [text, write] = useState('');
  const field = useId();
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm();
        }}
      >
        {children}
        {typed === undefined ? null : (
          <div>
            <label htmlFor={field}>
              Type <code>{typed}</code> to go on
            </label>
            <input id={field} value={text} autoComplete="off" onChange={({ target }) => write(target.value)} />
          </div>
        )}
        <div className="row end">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" data-kind="danger" disabled={isBusy || (typed !== undefined && text.trim() !== typed)}>
            {action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
