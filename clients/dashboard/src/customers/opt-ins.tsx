import type { DashboardOptInFragment } from '../../../../schema/generated/operations.ts';
import { Badge } from '../pieces/badge.tsx';
import { When } from '../pieces/when.tsx';
import { ACTIONS, asWords, BY_CHANNEL, languageName, OPT_IN_STATUSES } from '../words.ts';
import { ReceiptButton } from './receipt-button.tsx';
import { WithdrawButton } from './withdraw-button.tsx';

export interface OptInsProps {
  readonly customerId: string;
  readonly optIns: readonly DashboardOptInFragment[];
}

/** Where the customer stands with everything that they ever consented to, and the proof of it. */
export function OptIns({ customerId, optIns }: OptInsProps) {
  return (
    <section className="stack tight" aria-labelledby="opt-ins">
      <div className="row between">
        <h2 id="opt-ins">Consent</h2>
        {optIns.some(({ status }) => status === 'ACTIVE' || status === 'PENDING') ? (
          <WithdrawButton customerId={customerId} what={null} />
        ) : null}
      </div>
      {optIns.length === 0 ? (
        <p className="card muted">
          This customer never opted in to anything. Free messages may go while the conversation is open, templates that
          need an opt-in may not.
        </p>
      ) : null}
      {optIns.map((optIn) => (
        <OptInCard key={optIn.id} customerId={customerId} optIn={optIn} />
      ))}
    </section>
  );
}

function OptInCard({ customerId, optIn }: { readonly customerId: string; readonly optIn: DashboardOptInFragment }) {
  const [word, tone, icon] = OPT_IN_STATUSES[optIn.status];
  const { purpose, notice, evidence } = optIn;
  const canWithdraw = optIn.status === 'ACTIVE' || optIn.status === 'PENDING';
  return (
    <article className="card stack tight" data-testid="opt-in" data-status={optIn.status} data-purpose={purpose.code}>
      <div className="row between">
        <h3>{asSentence(purpose.title)}</h3>
        <span className="row">
          {optIn.reconsentDue ? (
            <Badge tone="warn" icon="warning">
              Has to be asked again
            </Badge>
          ) : null}
          <Badge tone={tone} icon={icon}>
            {word}
          </Badge>
        </span>
      </div>
      <p className="muted">
        {ACTIONS[evidence.action]} {BY_CHANNEL[optIn.sourceChannel]}, <When at={optIn.occurredAt} />, for{' '}
        {optIn.businessName}.
        {optIn.confirmedAt == null ? null : (
          <>
            {' '}
            Confirmed <When at={optIn.confirmedAt} />.
          </>
        )}
        {optIn.withdrawnAt == null ? null : (
          <>
            {' '}
            Withdrawn <When at={optIn.withdrawnAt} />.
          </>
        )}
        {optIn.expiresAt == null || optIn.status === 'WITHDRAWN' ? null : (
          <>
            {' '}
            {optIn.status === 'EXPIRED' ? 'Ended' : 'Ends'} <When at={optIn.expiresAt} />.
          </>
        )}
      </p>
      <details>
        <summary>Wording and evidence</summary>
        <div className="stack tight proof">
          <p className="muted small">
            What the customer was shown: version {notice.version}, {languageName(notice.locale)}
          </p>
          <blockquote className="quote" lang={notice.locale} dir="auto">
            {notice.text}
          </blockquote>
          <dl className="facts">
            <dt>Action</dt>
            <dd>{ACTIONS[evidence.action]}</dd>
            {evidence.facts.map(({ name, value }) => (
              <Fact key={name} name={name} value={value} />
            ))}
            <dt>Reached the gateway</dt>
            <dd>
              <When at={optIn.recordedAt} />
            </dd>
          </dl>
        </div>
      </details>
      <div className="row">
        <ReceiptButton optInId={optIn.id} />
        {canWithdraw ? <WithdrawButton customerId={customerId} what={purpose} /> : null}
      </div>
    </article>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{asWords(name)}</dt>
      <dd>{value}</dd>
    </>
  );
}

function asSentence(title: string): string {
  return title.charAt(0).toUpperCase() + title.slice(1);
}
