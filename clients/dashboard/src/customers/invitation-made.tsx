import type { DashboardInvitationMutation } from '../../../../schema/generated/operations.ts';
import { QrCode } from '../../../shared/src/qr-code.tsx';
import { CopyButton } from '../pieces/copy-button.tsx';
import { Dialog } from '../pieces/dialog.tsx';
import { Icon } from '../pieces/icon.tsx';
import { saveFile } from '../pieces/save-file.ts';
import { When } from '../pieces/when.tsx';

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
  return (
    <Dialog title="The invitation" onClose={onClose}>
      <div className="stack">
        <QrCode svg={qrCode} label="QR code of the link" />
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
