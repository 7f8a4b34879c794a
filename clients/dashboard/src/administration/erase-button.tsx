import { useState } from 'react';
import { useMutation } from 'urql';
import { EraseCustomerDocument } from '../../../../schema/generated/operations.ts';
import { Confirm } from '../pieces/confirm.tsx';
import { Fault, UserErrors } from '../pieces/fault.tsx';

/** What has to be typed: long enough that no hand does it by itself. */
const TYPED = 'erase for good';

export interface EraseButtonProps {
  readonly customerId: string;
  readonly onErased: () => void;
}

/** Destroys the personal data of a customer who asked for it. */
export function EraseButton({ customerId, onErased }: EraseButtonProps) {
  const [isAsking, ask] = useState(false);
  const [{ data, error, fetching }, erase] = useMutation(EraseCustomerDocument);
  const go = async () => {
    const answer = await erase({ input: { customer: { id: customerId } } });
    if (answer.data?.eraseCustomer.userErrors.length !== 0) return;
    ask(false);
    onErased();
  };
  return (
    <>
      <button type="button" data-kind="danger" onClick={() => ask(true)}>
        Erase…
      </button>
      {isAsking ? (
        <Confirm
          title="Erase this customer for good?"
          action="Erase for good"
          typed={TYPED}
          isBusy={fetching}
          onConfirm={() => void go()}
          onClose={() => ask(false)}
        >
          <p>
            Number, ids, evidence and texts are destroyed, here and in the journal. Everything is withdrawn, and what
            waits to be sent is stopped. It cannot be undone.
          </p>
          {error === undefined ? null : <Fault error={error} />}
          <UserErrors errors={data?.eraseCustomer.userErrors ?? []} />
        </Confirm>
      ) : null}
    </>
  );
}
