import { useState } from 'react';
import { useMutation } from 'urql';
import {
  PageDownloadDocument,
  PageRequestErasureDocument,
  type CustomerRefInput,
} from '../../../../schema/generated/operations.ts';
import { AskedTwice } from '../shown/asked-twice.tsx';
import { failureText } from '../shown/failure.tsx';
import { useTexts } from '../shown/language.tsx';
import { Told } from '../shown/told.tsx';

/** What is kept about the customer: to take along, and to have erased. */
export function OwnData({ ownRef: customer }: { readonly ownRef: CustomerRefInput }) {
  const texts = useTexts();
  const [told, setTold] = useState('');
  const [message, setMessage] = useState('');
  const [isAsked, setAsked] = useState(false);
  const [downloading, take] = useMutation(PageDownloadDocument);
  const [erasing, erase] = useMutation(PageRequestErasureDocument);
  const clear = (): void => {
    setTold('');
    setMessage('');
  };

  const download = async (): Promise<void> => {
    clear();
    const { data, error } = await take({ input: { customer } });
    const { document: own, records } = data?.exportCustomer ?? {};
    if (error !== undefined || own == null) {
      setMessage(error === undefined ? texts.failed : failureText(texts, error));
      return;
    }
    save(JSON.stringify({ document: own, records }, null, 2));
    setTold(texts.downloaded);
  };
  const ask = async (): Promise<void> => {
    clear();
    const { data, error } = await erase({ input: { customer } });
    if (error !== undefined) setMessage(failureText(texts, error));
    else if (data?.requestErasure.requestedAt == null) setMessage(texts.failed);
    else {
      setAsked(true);
      setTold(texts.eraseAsked);
    }
  };

  return (
    <section className="card" data-testid="data">
      <h2>{texts.dataTitle}</h2>
      <Told text={told} takesFocus={told === texts.eraseAsked} />
      <p className="error" role="alert">
        {message}
      </p>
      <div className="stack">
        <p className="muted">{texts.downloadHint}</p>
        <button type="button" data-testid="download" aria-disabled={downloading.fetching} onClick={download}>
          {texts.download}
        </button>
      </div>
      {!isAsked && (
        <div className="stack">
          <p className="muted">{texts.eraseHint}</p>
          <AskedTwice
            label={texts.erase}
            confirm={texts.eraseConfirm}
            isBusy={erasing.fetching}
            onConfirm={ask}
            testId="erase"
          />
        </div>
      )}
    </section>
  );
}

/** Gives the browser a file that no server holds. */
function save(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `whatsapp-messages-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
