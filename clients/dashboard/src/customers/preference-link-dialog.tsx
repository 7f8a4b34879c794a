import { useId, useState } from 'react';
import { useMutation } from 'urql';
import { DashboardPreferenceLinkDocument } from '../../../../schema/generated/operations.ts';
import { CopyButton } from '../pieces/copy-button.tsx';
import { Dialog } from '../pieces/dialog.tsx';
import { UserErrors } from '../pieces/fault.tsx';
import { LinkFault } from '../pieces/link-fault.tsx';
import { When } from '../pieces/when.tsx';

const LASTING = [
  [60, 'one hour'],
  [1440, 'one day'],
  [10_080, 'one week'],
] as const;

/** Makes a link to the page where the customer sees, and changes, their own consents. */
export function PreferenceLinkDialog({
  customerId,
  onClose,
}: {
  readonly customerId: string;
  readonly onClose: () => void;
}) {
  const [minutes, setMinutes] = useState(1440);
  const [{ data, error, fetching }, create] = useMutation(DashboardPreferenceLinkDocument);
  const field = useId();
  const url = data?.createPreferenceLink.url ?? null;
  return (
    <Dialog title="A link to their consents" onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void create({ input: { customer: { id: customerId }, expiresInMinutes: minutes } });
        }}
      >
        <p>
          Whoever has the link sees what this customer consented to, and can withdraw it. Give it to the customer alone.
        </p>
        {url === null ? (
          <div>
            <label htmlFor={field}>It opens for</label>
            <select id={field} value={minutes} onChange={({ target }) => setMinutes(Number(target.value))}>
              {LASTING.map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
          </div>
        ) : (
          <>
            <code className="secret" data-testid="preference-link">
              {url}
            </code>
            {data?.createPreferenceLink.expiresAt == null ? null : (
              <p className="muted small">
                Until <When at={data.createPreferenceLink.expiresAt} />.
              </p>
            )}
          </>
        )}
        {error === undefined ? null : <LinkFault error={error} what="links for customers" />}
        <UserErrors errors={data?.createPreferenceLink.userErrors ?? []} />
        <div className="row end">
          <button type="button" onClick={onClose}>
            Close
          </button>
          {url === null ? (
            <button type="submit" data-kind="primary" disabled={fetching}>
              Make the link
            </button>
          ) : (
            <CopyButton text={url} what="the link" />
          )}
        </div>
      </form>
    </Dialog>
  );
}
