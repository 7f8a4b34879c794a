import { useState } from 'react';
import { Icon } from '../pieces/icon.tsx';
import { InvitationDialog } from './invitation-dialog.tsx';
import { PreferenceLinkDialog } from './preference-link-dialog.tsx';

/** Links to pages where the customer acts for themselves. */
export function CustomerLinks({ customerId, hasPhone }: { readonly customerId: string; readonly hasPhone: boolean }) {
  const [shown, show] = useState<'preferences' | 'invitation' | null>(null);
  const close = () => show(null);
  return (
    <section className="card stack tight">
      <h2>Links for the customer</h2>
      <div className="row">
        <button type="button" onClick={() => show('preferences')}>
          <Icon name="link" /> Their consents
        </button>
        <button type="button" onClick={() => show('invitation')}>
          <Icon name="link" /> Invite to opt in
        </button>
      </div>
      {shown === 'preferences' ? <PreferenceLinkDialog customerId={customerId} onClose={close} /> : null}
      {shown === 'invitation' ? <InvitationDialog customerId={hasPhone ? customerId : null} onClose={close} /> : null}
    </section>
  );
}
