import { useId, useState } from 'react';
import { useMutation } from 'urql';
import { DashboardWithdrawDocument, type SourceChannel } from '../../../../schema/generated/operations.ts';
import { Confirm } from '../pieces/confirm.tsx';
import { Fault, UserErrors } from '../pieces/fault.tsx';
import { useScope } from '../session/session.ts';
import { CHANNELS } from '../words.ts';

export interface WithdrawButtonProps {
  readonly customerId: string;
  /** Null: everything. */
  readonly what: { readonly code: string; readonly title: string } | null;
}

/** Takes consent back for a customer who said so. */
export function WithdrawButton({ customerId, what }: WithdrawButtonProps) {
  const mayWithdraw = useScope('WITHDRAW');
  const [isAsking, ask] = useState(false);
  if (!mayWithdraw) return null;
  return (
    <>
      <button type="button" data-kind="danger" onClick={() => ask(true)}>
        {what === null ? 'Withdraw everything' : 'Withdraw'}
      </button>
      {isAsking ? <Asking customerId={customerId} what={what} onClose={() => ask(false)} /> : null}
    </>
  );
}

function Asking({ customerId, what, onClose }: WithdrawButtonProps & { readonly onClose: () => void }) {
  const [channel, setChannel] = useState<SourceChannel>('IVR');
  const [{ data, error, fetching }, withdraw] = useMutation(DashboardWithdrawDocument);
  const field = useId();
  const go = async () => {
    const answer = await withdraw({
      input: {
        customer: { id: customerId },
        sourceChannel: channel,
        ...(what === null ? { all: true } : { purposes: [what.code] }),
      },
    });
    if (answer.data?.withdrawOptIn.userErrors.length === 0) onClose();
  };
  return (
    <Confirm
      title={what === null ? 'Withdraw everything?' : `Withdraw “${what.title}”?`}
      action="Withdraw"
      isBusy={fetching}
      onConfirm={() => void go()}
      onClose={onClose}
    >
      <p>
        {what === null
          ? 'Nothing more is sent to this customer, answers neither, until they write again.'
          : 'Nothing more is sent to this customer for this purpose, until they opt in again.'}{' '}
        What waits to be sent is stopped. Only the customer can opt in again.
      </p>
      <div>
        <label htmlFor={field}>Where did the customer say so?</label>
        <select id={field} value={channel} onChange={({ target }) => setChannel(target.value as SourceChannel)}>
          {Object.entries(CHANNELS).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {error === undefined ? null : <Fault error={error} />}
      <UserErrors errors={data?.withdrawOptIn.userErrors ?? []} />
    </Confirm>
  );
}
