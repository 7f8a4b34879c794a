import { useState } from 'react';
import { useMutation } from 'urql';
import { DashboardInvitationDocument, type SourceChannel } from '../../../../schema/generated/operations.ts';
import { Dialog } from '../pieces/dialog.tsx';
import { UserErrors } from '../pieces/fault.tsx';
import { LinkFault } from '../pieces/link-fault.tsx';
import { useSession } from '../session/session.ts';
import { CHANNELS } from '../words.ts';
import { AttemptKey } from './draft.ts';
import { InvitationMade } from './invitation-made.tsx';

const INVITING: readonly SourceChannel[] = ['STORE', 'SMS', 'EMAIL', 'IVR', 'WHATSAPP'];

export interface InvitationDialogProps {
  /** Null: it is for anybody. */
  readonly customerId: string | null;
  readonly onClose: () => void;
}

/** Makes a link to a page where the customer can opt in. */
export function InvitationDialog({ customerId, onClose }: InvitationDialogProps) {
  const { business } = useSession();
  const purposes = business?.purposes ?? [];
  const senders = business?.senders ?? [];
  const [attempt] = useState(() => new AttemptKey());
  const [chosen, choose] = useState<readonly string[]>(purposes.slice(0, 1).map(({ code }) => code));
  const [channel, setChannel] = useState<SourceChannel>('STORE');
  const [locale, setLocale] = useState('en');
  const [reference, setReference] = useState('');
  const [senderId, setSender] = useState(senders[0]?.id ?? '');
  const [{ data, error, fetching }, create] = useMutation(DashboardInvitationDocument);
  const invitation = data?.createOptInInvitation.invitation ?? null;

  const go = () => {
    const input = {
      sourceChannel: channel,
      purposes: [...chosen],
      locale: locale.trim(),
      senderId,
      ...(customerId === null ? {} : { customer: { id: customerId } }),
      ...(reference.trim() === '' ? {} : { reference: reference.trim() }),
    };
    void create({ input: { ...input, idempotencyKey: attempt.for(input) } });
  };

  if (invitation !== null) return <InvitationMade invitation={invitation} onClose={onClose} />;
  return (
    <Dialog title="Invite to opt in" onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <fieldset className="choices">
          <legend>To what</legend>
          {purposes.map(({ code, title }) => (
            <label key={code}>
              <input
                type="checkbox"
                checked={chosen.includes(code)}
                onChange={({ target }) =>
                  choose(target.checked ? [...chosen, code] : chosen.filter((one) => one !== code))
                }
              />
              {title}
            </label>
          ))}
        </fieldset>
        <div className="draft-choices">
          <div>
            <label htmlFor="invite-channel">How it reaches them</label>
            <select
              id="invite-channel"
              value={channel}
              onChange={({ target }) => setChannel(target.value as SourceChannel)}
            >
              {INVITING.map((one) => (
                <option key={one} value={one}>
                  {CHANNELS[one]}
                </option>
              ))}
            </select>
          </div>
          <div>
            <label htmlFor="invite-locale">Language of the notice</label>
            <input id="invite-locale" value={locale} required onChange={({ target }) => setLocale(target.value)} />
          </div>
        </div>
        {senders.length < 2 ? null : (
          <div>
            <label htmlFor="invite-sender">Sender</label>
            <select id="invite-sender" value={senderId} onChange={({ target }) => setSender(target.value)}>
              {senders.map(({ id, businessName, phone }) => (
                <option key={id} value={id}>
                  {businessName}, {phone}
                </option>
              ))}
            </select>
          </div>
        )}
        {channel === 'WHATSAPP' ? null : (
          <div>
            <label htmlFor="invite-reference">{REFERENCES[channel]}</label>
            <input id="invite-reference" value={reference} onChange={({ target }) => setReference(target.value)} />
          </div>
        )}
        {error === undefined ? null : <LinkFault error={error} what="invitations" onRetry={go} />}
        <UserErrors errors={data?.createOptInInvitation.userErrors ?? []} />
        <div className="row end">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" data-kind="primary" disabled={fetching || chosen.length === 0}>
            Make the link
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** What the channel knows of the invitation, which is part of the proof. */
const REFERENCES: Readonly<Partial<Record<SourceChannel, string>>> = {
  STORE: 'Which shop',
  SMS: 'Id of the text message',
  EMAIL: 'Message-ID of the e-mail',
  IVR: 'Id of the call',
};
