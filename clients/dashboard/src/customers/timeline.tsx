import { useMemo } from 'react';
import { DashboardTimelineDocument, type DashboardTimelineQuery } from '../../../../schema/generated/operations.ts';
import { Fault } from '../pieces/fault.tsx';
import { Icon } from '../pieces/icon.tsx';
import { MoreButton } from '../pieces/more-button.tsx';
import { usePages } from '../pieces/use-pages.ts';
import { useReloadOn } from '../pieces/use-reload-on.ts';
import { When } from '../pieces/when.tsx';
import { BY_CHANNEL, HISTORY } from '../words.ts';

const pick = ({ customer }: DashboardTimelineQuery) => customer?.consentHistory;

/** Every fact that consent is computed from, in the order of the journal. */
export function Timeline({ customerId, version }: { readonly customerId: string; readonly version: number }) {
  const variables = useMemo(() => ({ id: customerId, first: 50 }), [customerId]);
  const { nodes, next, isLoading, error, more, again } = usePages(DashboardTimelineDocument, variables, pick);
  useReloadOn(version, again);
  return (
    <section className="card" aria-labelledby="timeline">
      <h2 id="timeline">History of consent</h2>
      {error === undefined ? null : <Fault error={error} onRetry={again} />}
      {nodes.length === 0 ? (
        <p className="muted">{isLoading ? 'Loading…' : 'Nothing has happened yet.'}</p>
      ) : (
        <ol className="timeline plain" data-testid="timeline">
          {nodes.map(({ id, type, occurredAt, sourceChannel, purpose }) => {
            const [word, tone, icon] = HISTORY[type];
            return (
              <li key={id} data-tone={tone} data-type={type}>
                <span className="timeline-sign">
                  <Icon name={icon} />
                </span>
                <div>
                  <p>
                    <strong>{word}</strong>
                    {purpose == null ? (type === 'WITHDRAWN' ? ': everything' : null) : `: ${purpose.title}`}
                  </p>
                  <p className="muted small">
                    <When at={occurredAt} />
                    {sourceChannel == null ? null : ` ${BY_CHANNEL[sourceChannel]}`}
                  </p>
                </div>
              </li>
            );
          })}
        </ol>
      )}
      <MoreButton next={next} isLoading={isLoading} onMore={more} />
    </section>
  );
}
