import type { DashboardInvitationMutation } from '../../../../schema/generated/operations.ts';
import { CopyButton } from '../pieces/copy-button.tsx';
import { Dialog } from '../pieces/dialog.tsx';
import { Icon } from '../pieces/icon.tsx';
import { saveFile } from '../pieces/save-file.ts';
import { When } from '../pieces/when.tsx';
import { qrDrawing } from './qr-drawing.ts';

type Invitation = NonNullable<DashboardInvitationMutation['createOptInInvitation']['invitation']>;

/** The link that was made, and its QR code. */
export function InvitationMade({
  invitation,
  onClose,
}: {
  readonly invitation: Invitation;
  readonly onClose: () => void;
}) {
  const { url, qrCode, whatsAppUrl, expiresAt } = invitation;
  const drawing = qrDrawing(qrCode);
  return (
    <Dialog title="The invitation" onClose={onClose}>
      <div className="stack">
        {drawing === null ? null : (
          <svg className="qr-code" viewBox={drawing.viewBox} role="img" aria-label="QR code of the link">
            <rect width="100%" height="100%" fill="#fff" />
            <path d={drawing.path} fill="#000" />
          </svg>
        )}
        <code className="secret" data-testid="invitation-link">
          {url}
        </code>
        {whatsAppUrl == null ? null : (
          <p>
            It opens WhatsApp with the words that opt in: <a href={whatsAppUrl}>{whatsAppUrl}</a>
          </p>
        )}
        <p className="muted small">
          It opens until <When at={expiresAt} />.
        </p>
        <div className="row end">
          <button type="button" onClick={() => saveFile('invitation.svg', 'image/svg+xml', qrCode)}>
            <Icon name="download" /> QR code
          </button>
          <CopyButton text={url} what="the link" />
          <button type="button" data-kind="primary" onClick={onClose}>
            Done
          </button>
        </div>
      </div>
    </Dialog>
  );
}
