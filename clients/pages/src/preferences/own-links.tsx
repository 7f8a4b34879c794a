import { useState } from 'react';
import { useMutation } from 'urql';
import { PageEndLinksDocument, type CustomerRefInput } from '../../../../schema/generated/operations.ts';
import { AskedTwice } from '../shown/asked-twice.tsx';
import { failureText, isRevoked } from '../shown/failure.tsx';
import { useTexts } from '../shown/language.tsx';

interface OwnLinksProps {
  readonly ownRef: CustomerRefInput;
  /** This page opens nothing any more, either. */
  readonly onEnded: () => void;
}

/** For a link that was handed on, or opened where others sit: whoever has it is this customer. */
export function OwnLinks({ ownRef: customer, onEnded }: OwnLinksProps) {
  const texts = useTexts();
  const [message, setMessage] = useState('');
  const [{ fetching }, endLinks] = useMutation(PageEndLinksDocument);
  const end = async (): Promise<void> => {
    setMessage('');
    const { data, error } = await endLinks({ input: { customer } });
    // They were ended already, by a try whose answer was lost, or elsewhere.
    if (isRevoked(error)) onEnded();
    else if (error !== undefined) setMessage(failureText(texts, error));
    else if (data?.revokePreferenceLinks.revokedAt == null) setMessage(texts.failed);
    else onEnded();
  };
  return (
    <section className="card" data-testid="links">
      <h2>{texts.linksTitle}</h2>
      <p className="error" role="alert">
        {message}
      </p>
      <div className="stack">
        <p className="muted">{texts.linksHint}</p>
        <AskedTwice
          label={texts.endLinks}
          confirm={texts.endLinksConfirm}
          isBusy={fetching}
          onConfirm={end}
          testId="end-links"
        />
      </div>
    </section>
  );
}
