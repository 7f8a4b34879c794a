import { useState } from 'react';
import { DashboardAuditDocument, type DashboardAuditQuery } from '../../../../schema/generated/operations.ts';
import { Badge } from '../pieces/badge.tsx';
import { Empty } from '../pieces/empty.tsx';
import { Fault } from '../pieces/fault.tsx';
import { MoreButton } from '../pieces/more-button.tsx';
import { Needs } from '../pieces/needs.tsx';
import { Page } from '../pieces/page.tsx';
import { usePages } from '../pieces/use-pages.ts';
import { When } from '../pieces/when.tsx';
import { hashOf } from '../shell/route.ts';
import { asWords, auditName } from '../words.ts';
import { EraseButton } from './erase-button.tsx';
import './administration.css';

type Act = DashboardAuditQuery['auditEvents']['nodes'][number];

const FIRST = { first: 50 };
const pick = ({ auditEvents }: DashboardAuditQuery) => auditEvents;

/** What customers asked for, and what was administered. */
export function Requests() {
  return (
    <Page
      title="Requests"
      lead={<p>What customers ask to be erased, and every act of administration, newest first.</p>}
    >
      <Needs scope="ADMIN" to="see requests and what was administered">
        <Acts />
      </Needs>
    </Page>
  );
}

function Acts() {
  const { nodes, next, isLoading, error, more, again } = usePages(DashboardAuditDocument, FIRST, pick);
  const [erased, setErased] = useState<ReadonlySet<string>>(new Set());
  const isDone = ({ subjectId }: Act) =>
    subjectId != null &&
    (erased.has(subjectId) || nodes.some((act) => act.type === 'CUSTOMER_ERASED' && act.subjectId === subjectId));
  const asked = nodes.filter(({ type }) => type === 'ERASURE_REQUESTED');
  return (
    <div className="stack">
      {error === undefined ? null : <Fault error={error} onRetry={again} />}
      <section className="stack tight" aria-labelledby="erasures">
        <h2 id="erasures">Erasure asked for</h2>
        {asked.length === 0 ? (
          <p className="card muted">{isLoading ? 'Loading…' : 'No customer has asked to be erased.'}</p>
        ) : (
          <ul className="plain stack tight">
            {asked.map((act) => (
              <Erasure
                key={act.cursor}
                act={act}
                isDone={isDone(act)}
                onErased={(id) => setErased(new Set([...erased, id]))}
              />
            ))}
          </ul>
        )}
      </section>
      <section className="stack tight" aria-labelledby="acts">
        <h2 id="acts">Administration</h2>
        {nodes.length > 0 ? (
          <ol className="plain card acts">
            {nodes.map((act) => (
              <ActItem key={act.cursor} act={act} />
            ))}
          </ol>
        ) : isLoading ? (
          <p className="loading">Loading…</p>
        ) : error === undefined ? (
          <Empty icon="inbox">
            <p>Nothing was administered yet.</p>
          </Empty>
        ) : null}
        <MoreButton next={next} isLoading={isLoading} onMore={more} />
      </section>
    </div>
  );
}

interface ErasureProps {
  readonly act: Act;
  readonly isDone: boolean;
  readonly onErased: (customerId: string) => void;
}

function Erasure({ act, isDone, onErased }: ErasureProps) {
  const id = act.subjectId ?? null;
  return (
    <li className="card row between" data-testid="erasure-request" data-customer={id} data-done={isDone}>
      <div className="stack tight">
        <p>
          A customer asked to be erased, <When at={act.occurredAt} />.
        </p>
        {id === null || isDone ? null : (
          <p>
            <a className="row-link" href={hashOf({ view: 'customer', id })}>
              See the customer
            </a>
          </p>
        )}
      </div>
      {isDone ? (
        <Badge tone="good" icon="check">
          Erased
        </Badge>
      ) : id === null ? null : (
        <EraseButton customerId={id} onErased={() => onErased(id)} />
      )}
    </li>
  );
}

function ActItem({ act }: { readonly act: Act }) {
  const { type, name, occurredAt, actor, details } = act;
  return (
    <li data-testid="audit-event" data-type={type}>
      <div>
        <strong>{auditName(type)}</strong>
        {name == null ? null : `: ${name}`}
        {details.length === 0 ? null : (
          <details>
            <summary className="muted small">Details</summary>
            <dl className="facts">
              {details.map((detail) => (
                <Detail key={detail.name} name={detail.name} value={detail.value} />
              ))}
            </dl>
          </details>
        )}
      </div>
      <p className="muted small">
        {actor.name ?? (actor.kind === 'SYSTEM' ? 'By itself' : actor.kind === 'TOKEN' ? 'With a token' : 'With a key')}
        , <When at={occurredAt} />
      </p>
    </li>
  );
}

function Detail({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{asWords(name)}</dt>
      <dd>{value}</dd>
    </>
  );
}
