import { useState } from 'react';
import { useClient, type CombinedError } from 'urql';
import { ConsentReceiptDocument } from '../../../../schema/generated/operations.ts';
import { Fault, UserErrors } from '../pieces/fault.tsx';
import { Icon } from '../pieces/icon.tsx';
import { saveFile } from '../pieces/save-file.ts';

/** Saves the signed receipt of an opt-in, which can be checked without the gateway. */
export function ReceiptButton({ optInId }: { readonly optInId: string }) {
  const client = useClient();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<CombinedError | undefined>(undefined);
  const [refused, setRefused] = useState<readonly { readonly message: string }[]>([]);
  const save = async () => {
    setBusy(true);
    const answer = await client
      .query(ConsentReceiptDocument, { optInId }, { requestPolicy: 'network-only' })
      .toPromise();
    setBusy(false);
    setError(answer.error);
    setRefused(answer.data?.consentReceipt.userErrors ?? []);
    const receipt = answer.data?.consentReceipt.receipt;
    if (receipt != null) saveFile(`consent-receipt-${optInId}.jwt`, 'application/jwt', receipt);
  };
  return (
    <>
      <button type="button" disabled={isBusy} onClick={() => void save()}>
        <Icon name="download" /> Receipt
      </button>
      {error === undefined ? null : <Fault error={error} onRetry={() => void save()} />}
      <UserErrors errors={refused} />
    </>
  );
}
