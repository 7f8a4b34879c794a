import { useEffect, useRef, useState } from 'react';
import { useMutation, useQuery, type CombinedError } from 'urql';
import { PageConfirmationDocument, PageConfirmDocument } from '../../../../schema/generated/operations.ts';
import { directionOf, fill } from '../../../shared/src/languages.ts';
import { Card, Failure, failureText, hasEnded, isLinkRefused, LinkRefused, Notice } from '../shown/failure.tsx';
import { Spoken, useMoment, useTexts } from '../shown/language.tsx';
import { Mark } from '../shown/mark.tsx';
import type { PageProps } from '../shown/open-page.tsx';

/** /confirm#cgc_…: the customer's own yes to an opt-in that waits for it. */
export function ConfirmationPage({ credential }: PageProps) {
  const [{ data, error, fetching }, again] = useQuery({ query: PageConfirmationDocument });
  const request = data?.confirmationRequest ?? null;
  return (
    <Spoken locales={[request?.notices[0]?.locale]} title={request === null ? 'linkUnknownTitle' : 'confirmTitle'}>
      {fetching && <Loading />}
      {!fetching && request !== null && <Request credential={credential} request={request} />}
      {!fetching && request === null && (error === undefined || isLinkRefused(error)) && <Refused error={error} />}
      {error !== undefined && !isLinkRefused(error) && (
        <Failure error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      )}
    </Spoken>
  );
}

/** Who confirmed in time has nothing left to do; the link of who did not is no use any more, and no new one is sent. */
function Refused({ error }: { readonly error: CombinedError | undefined }) {
  return <LinkRefused error={error} ended={useTexts().confirmEnded} />;
}

export function Loading() {
  return (
    <Card>
      <p role="status">{useTexts().loading}</p>
    </Card>
  );
}

interface RequestProps extends PageProps {
  readonly request: {
    readonly businessName: string;
    readonly occurredAt: string;
    readonly phoneHint: string | null;
    readonly isConfirmed: boolean;
    readonly isWithdrawn: boolean;
    readonly notices: readonly { readonly id: string; readonly text: string; readonly locale: string }[];
  };
}

function Request({ credential, request }: RequestProps) {
  const texts = useTexts();
  const moment = useMoment();
  const [isDone, setDone] = useState(request.isConfirmed);
  const [isWithdrawn, setWithdrawn] = useState(request.isWithdrawn);
  const [message, setMessage] = useState('');
  const [{ fetching }, confirm] = useMutation(PageConfirmDocument);
  const { businessName, phoneHint, occurredAt, notices } = request;
  const send = async (): Promise<void> => {
    setMessage('');
    const { data, error } = await confirm({ input: { token: credential } });
    const [fault] = data?.confirmOptIn.userErrors ?? [];
    if (hasEnded(error)) setMessage(texts.confirmEnded);
    else if (error !== undefined) setMessage(failureText(texts, error));
    else if (fault === undefined) setDone(true);
    else if (fault.code === 'INVALID') setWithdrawn(true);
    else setMessage(texts.linkUnknown);
  };
  if (isWithdrawn) {
    return (
      <Notice
        title={texts.statusWITHDRAWN}
        text={fill(texts.withdrawnSince, { business: businessName })}
        testId="withdrawn"
      />
    );
  }
  if (isDone) return <Done title={texts.confirmedTitle} text={fill(texts.confirmed, { business: businessName })} />;
  const intro = phoneHint === null ? texts.confirmIntroNoNumber : texts.confirmIntro;
  const end = phoneHint?.replace('…', '') ?? '';
  return (
    <Card>
      <div className="head">
        <Mark />
        <h1>{texts.confirmTitle}</h1>
      </div>
      <p>{fill(intro, { when: moment(occurredAt), business: businessName, end })}</p>
      {notices.map(({ id, text, locale }) => (
        <blockquote key={id} className="quote" lang={locale} dir={directionOf(locale)}>
          {text}
        </blockquote>
      ))}
      <p className="error" role="alert">
        {message}
      </p>
      <button
        type="button"
        data-kind="primary"
        data-testid="confirm"
        aria-disabled={fetching}
        onClick={() => !fetching && send()}
      >
        {fetching ? texts.loading : texts.confirm}
      </button>
      <p className="muted">{texts.notYou}</p>
    </Card>
  );
}

/** What became of it; the focus goes there, so that it is read out. */
export function Done({ title, text }: { readonly title: string; readonly text: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Card>
      <div className="stack" data-testid="success" role="status">
        <div className="head">
          <Mark />
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
        </div>
        <p>{text}</p>
      </div>
    </Card>
  );
}
