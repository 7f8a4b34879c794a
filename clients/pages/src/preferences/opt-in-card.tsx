import { useRef, useState } from 'react';
import type { PagePreferencesQuery } from '../../../../schema/generated/operations.ts';
import { directionOf, fill } from '../../../shared/src/languages.ts';
import type { PageTexts } from '../texts/en.ts';
import { useMoment, useTexts } from '../shown/language.tsx';
import { OptInAgain } from './opt-in-again.tsx';
import type { Own, OwnCustomer } from './own-customer.ts';

type OwnOptIn = OwnCustomer['optIns'][number];

interface OptInCardProps {
  readonly optIn: OwnOptIn;
  readonly own: Own;
  readonly notices: PagePreferencesQuery['notices'];
  readonly onStop: () => void;
  readonly onChanged: (text: string) => void;
}

/** One thing that the customer agreed to, in their words, with the one button that stops it. */
export function OptInCard({ optIn, own, notices, onStop, onChanged }: OptInCardProps) {
  const texts = useTexts();
  const moment = useMoment();
  const actions = useRef<HTMLDivElement>(null);
  const [isAsking, setAsking] = useState(false);
  const { status, purpose, businessName, notice, occurredAt, withdrawnAt } = optIn;
  const isOn = status === 'ACTIVE' || status === 'PENDING';
  const where: PageTexts[keyof PageTexts] = texts[`where${optIn.sourceChannel}`];
  const newest = newestNotice(optIn, notices);
  return (
    <li className="card" data-testid="opt-in" data-status={status} data-purpose={purpose.code}>
      <div className="opt-in-head">
        <div>
          <h2>
            <bdi>{purpose.title}</bdi>
          </h2>
          <p>
            <bdi>{businessName}</bdi>
          </p>
        </div>
        <span className="status" data-status={status}>
          {texts[`status${status}`]}
        </span>
      </div>
      <p>
        <bdi>{purpose.description}</bdi>
      </p>
      <p className="muted">
        {fill(texts.given, { when: moment(occurredAt), where })}
        {withdrawnAt != null && ` ${fill(texts.stoppedOn, { when: moment(withdrawnAt) })}`}
      </p>
      <details>
        <summary>{texts.exactText}</summary>
        <blockquote className="quote" lang={notice.locale} dir={directionOf(notice.locale)}>
          {notice.text}
        </blockquote>
        <p className="muted">{fill(texts.version, { version: notice.version })}</p>
      </details>
      {status !== 'ACTIVE' && (isAsking || status === 'PENDING') && newest !== null && (
        <OptInAgain
          notice={newest}
          own={own}
          onDone={() => {
            // The form goes away, the button beside it stays.
            actions.current?.querySelector('button')?.focus();
            setAsking(false);
            onChanged(texts.acceptedTitle);
          }}
        />
      )}
      <div ref={actions} className="actions">
        {/* The one becomes the other, and keeps the focus. */}
        {isOn ? (
          <button type="button" onClick={onStop} data-testid="stop">
            {texts.stop}
            <span className="visually-hidden">: {purpose.title}</span>
          </button>
        ) : (
          newest !== null && (
            <button type="button" data-testid="again" aria-expanded={isAsking} onClick={() => setAsking(!isAsking)}>
              {isAsking ? texts.cancel : texts.undo}
              <span className="visually-hidden">: {purpose.title}</span>
            </button>
          )
        )}
        {status !== 'ACTIVE' && newest === null && (
          <p className="muted">{fill(texts.noNotice, { business: businessName })}</p>
        )}
      </div>
    </li>
  );
}

/** What a page may ask with now: the newest notice for websites of the same purpose and business name, in the same language first. */
function newestNotice(
  { purpose, businessName, notice: agreed }: OwnOptIn,
  notices: PagePreferencesQuery['notices'],
): PagePreferencesQuery['notices'][number] | null {
  const fitting = notices.filter((one) => one.purpose.id === purpose.id && one.sender.businessName === businessName);
  const inLanguage = fitting.filter(({ locale }) => locale === agreed.locale);
  const [newest = null] = (inLanguage.length > 0 ? inLanguage : fitting).toSorted((a, b) => b.version - a.version);
  return newest;
}
