import type { ReactNode } from 'react';
import { CopyButton } from '../pieces/copy-button.tsx';
import { Dialog } from '../pieces/dialog.tsx';

export interface SecretDialogProps {
  readonly secret: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** A new key, this once. */
export function SecretDialog({ secret, children, onClose }: SecretDialogProps) {
  return (
    <Dialog title="The new key" onClose={onClose}>
      <div className="stack">
        {children}
        <code className="secret" data-testid="new-key">
          {secret}
        </code>
        <p>
          <strong>It is shown this once.</strong> Keep it now, where secrets are kept.
        </p>
        <div className="row end">
          <CopyButton text={secret} what="the key" />
          <button type="button" data-kind="primary" onClick={onClose}>
            I have kept it
          </button>
        </div>
      </div>
    </Dialog>
  );
}
