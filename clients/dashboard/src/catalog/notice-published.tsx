import { Dialog } from '../pieces/dialog.tsx';
import { NoticeDifference } from './notice-difference.tsx';

export interface NoticePublishedProps {
  readonly id: string;
  readonly version: number;
  readonly locale: string;
  readonly onClose: () => void;
}

/** Says that it is done, and what changed. */
export function NoticePublished({ id, version, locale, onClose }: NoticePublishedProps) {
  return (
    <Dialog title={`Version ${String(version)} is in use`} onClose={onClose}>
      <div className="stack" data-testid="notice-published">
        {version === 1 ? (
          <p>Customers can opt in under it from now on.</p>
        ) : (
          <>
            <p>What changed since version {version - 1}:</p>
            <NoticeDifference id={id} locale={locale} />
          </>
        )}
        <div className="row end">
          <button type="button" data-kind="primary" onClick={onClose}>
            Close
          </button>
        </div>
      </div>
    </Dialog>
  );
}
