import { useState, type SubmitEvent } from 'react';
import { useMutation } from 'urql';
import { PageOptInAgainDocument } from '../../../../schema/generated/operations.ts';
import { fill, isolated } from '../../../shared/src/languages.ts';
import { formatPhone } from '../../../shared/src/phone/parse-phone.ts';
import { failureText } from '../shown/failure.tsx';
import { useTexts } from '../shown/language.tsx';
import { newKey } from '../../../shared/src/new-key.ts';
import { NoticeBox, type ShownNotice } from '../shown/notice-box.tsx';
import type { Own } from './own-customer.ts';

interface OptInAgainProps {
  readonly notice: ShownNotice;
  readonly own: Own;
  readonly onDone: () => void;
}

/** Coming back is a new act of consent: the notice is shown, and its box is empty. */
export function OptInAgain({ notice, own: { customer, ref }, onDone }: OptInAgainProps) {
  const texts = useTexts();
  const [key] = useState(newKey);
  const [isTicked, setTicked] = useState(false);
  const [message, setMessage] = useState('');
  const [{ fetching }, capture] = useMutation(PageOptInAgainDocument);
  const send = async (): Promise<void> => {
    if (!isTicked) {
      setMessage(texts.chooseOne);
      return;
    }
    const { data, error } = await capture({
      input: {
        idempotencyKey: key,
        customer: ref,
        noticeIds: [notice.id],
        evidence: {
          action: 'CHECKED_BOX',
          preselected: false,
          // Without what stands behind the #: it is the link's own authority.
          pageUrl: location.origin + location.pathname,
          formId: 'preferences',
          userAgent: navigator.userAgent.slice(0, 512),
        },
      },
    });
    if (error !== undefined) setMessage(failureText(texts, error));
    else if ((data?.captureWebsiteOptIn.userErrors.length ?? 1) > 0) setMessage(texts.failed);
    else onDone();
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!fetching) void send();
  };
  return (
    <form noValidate onSubmit={submit} data-testid="again-form">
      <p>{texts.againIntro}</p>
      <NoticeBox notice={notice} isTicked={isTicked} onTick={setTicked} />
      {customer.phone !== null && (
        <p className="muted">{fill(texts.againNumber, { phone: isolated(formatPhone(customer.phone)) })}</p>
      )}
      <p className="error" role="alert">
        {message}
      </p>
      <button type="submit" data-kind="primary" data-testid="again-submit" aria-disabled={fetching}>
        {texts.agree}
      </button>
    </form>
  );
}
