import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import {
  PagePreferencesDocument,
  PageWithdrawDocument,
  type PagePreferencesQuery,
} from '../../../../schema/generated/operations.ts';
import { Loading } from '../confirmation/confirmation-page.tsx';
import { Card, Failure, failureText, isLinkRefused, Notice } from '../shown/failure.tsx';
import { Spoken, useTexts } from '../shown/language.tsx';
import { Mark } from '../shown/mark.tsx';
import { Told } from '../shown/told.tsx';
import { OptInCard } from './opt-in-card.tsx';
import { OwnData } from './own-data.tsx';
import { OwnLinks } from './own-links.tsx';
import { OwnNumber } from './own-number.tsx';
import { refOf, type OwnCustomer } from './own-customer.ts';

/** /preferences#cgp_…: what a customer agreed to, and how they change it. Stopping takes one press of a button. */
export function PreferencesPage() {
  const [{ data, error, fetching }, again] = useQuery({ query: PagePreferencesDocument });
  const customer = data?.viewer.customer ?? null;
  const reload = (): void => again({ requestPolicy: 'network-only' });
  const [hasEndedLinks, setEndedLinks] = useState(false);
  if (hasEndedLinks) {
    return (
      <Spoken locales={[customer?.locale]} title="expiredTitle">
        <LinksEnded />
      </Spoken>
    );
  }
  return (
    <Spoken locales={[customer?.locale]} title={customer === null && !fetching ? 'expiredTitle' : 'preferencesTitle'}>
      {fetching && data === undefined && <Loading />}
      {data !== undefined && customer !== null && (
        <Preferences
          customer={customer}
          viewer={data.viewer}
          notices={data.notices}
          reload={reload}
          onLinksEnded={() => setEndedLinks(true)}
        />
      )}
      {!fetching && customer === null && (error === undefined || isLinkRefused(error)) && <Expired />}
      {error !== undefined && !isLinkRefused(error) && data === undefined && <Failure error={error} onRetry={reload} />}
    </Spoken>
  );
}

function Expired() {
  const { expiredTitle, expired } = useTexts();
  return <Notice title={expiredTitle} text={expired} testId="expired" />;
}

function LinksEnded() {
  const { expiredTitle, linksEnded } = useTexts();
  return (
    <Card>
      <div className="stack" data-testid="links-ended">
        <h1>{expiredTitle}</h1>
        <Told text={linksEnded} takesFocus />
      </div>
    </Card>
  );
}

interface PreferencesProps {
  readonly customer: OwnCustomer;
  readonly viewer: PagePreferencesQuery['viewer'];
  readonly notices: PagePreferencesQuery['notices'];
  readonly reload: () => void;
  readonly onLinksEnded: () => void;
}

function Preferences({ customer, viewer, notices, reload, onLinksEnded }: PreferencesProps) {
  const texts = useTexts();
  const [told, setTold] = useState('');
  const [message, setMessage] = useState('');
  const [{ fetching }, withdraw] = useMutation(PageWithdrawDocument);
  const { customerBy, kind } = viewer;
  const ref = refOf(customer, customerBy);

  /** One purpose under one business name; without an opt-in: everything. */
  const stop = async (optIn: OwnCustomer['optIns'][number] | null): Promise<void> => {
    if (fetching) return;
    setTold('');
    setMessage('');
    const what = optIn === null ? { all: true } : { purposes: [optIn.purpose.code], senderId: senderOf(optIn) };
    const { data, error } = await withdraw({ input: { customer: ref, sourceChannel: 'WEBSITE', ...what } });
    if (error !== undefined) setMessage(failureText(texts, error));
    else if ((data?.withdrawOptIn.userErrors.length ?? 1) > 0) setMessage(texts.failed);
    else {
      setTold(optIn === null ? texts.stoppedAll : texts.stopped);
      reload();
    }
  };
  const isAnythingOn = customer.optIns.some(({ status }) => status === 'ACTIVE' || status === 'PENDING');

  return (
    <main className="page">
      <header className="head">
        <Mark />
        <div>
          <h1>{texts.preferencesTitle}</h1>
          <p>{texts.preferencesIntro}</p>
        </div>
      </header>
      <Told text={told} takesFocus={told === texts.stoppedAll} testId="told" />
      <p className="error" role="alert" data-testid="error">
        {message}
      </p>
      {customer.optIns.length === 0 && <p>{texts.none}</p>}
      <ul className="opt-ins">
        {customer.optIns.map((optIn) => (
          <OptInCard
            key={optIn.id}
            optIn={optIn}
            own={{ customer, ref }}
            notices={notices}
            onStop={() => stop(optIn)}
            onChanged={(text) => {
              setTold(text);
              reload();
            }}
          />
        ))}
      </ul>
      {isAnythingOn && (
        <section className="card">
          <button type="button" data-kind="danger" data-testid="stop-all" onClick={() => stop(null)}>
            {texts.stopAll}
          </button>
          <p className="muted">{texts.stopAllHint}</p>
        </section>
      )}
      {/* Who is known by the number alone would be somebody else by the next. */}
      <OwnNumber own={{ customer, ref }} canChange={customerBy !== 'PHONE'} onChanged={reload} />
      <OwnData ownRef={ref} />
      {/* A token is ended by who issued it. */}
      {kind === 'LINK' && <OwnLinks ownRef={ref} onEnded={onLinksEnded} />}
    </main>
  );
}

/** Only under the business name that was agreed to; null, under all, where the sender goes by another by now. */
function senderOf({ businessName, notice: { sender } }: OwnCustomer['optIns'][number]): string | null {
  return sender.businessName === businessName ? sender.id : null;
}
