import { useMemo, useState } from 'react';
import {
  DashboardNoticeCoverageDocument,
  DashboardNoticesDocument,
  type DashboardNoticesQuery,
  type SourceChannel,
} from '../../../../schema/generated/operations.ts';
import { Badge } from '../pieces/badge.tsx';
import { Empty } from '../pieces/empty.tsx';
import { Fault } from '../pieces/fault.tsx';
import { Needs } from '../pieces/needs.tsx';
import { Page } from '../pieces/page.tsx';
import { useAsk } from '../pieces/use-ask.ts';
import { When } from '../pieces/when.tsx';
import { useScope, useSession } from '../session/session.ts';
import { CHANNELS, languageName } from '../words.ts';
import { groupNotices, type NoticeGroup } from './notice-groups.ts';
import { NoticeVersion, type Coverage } from './notice-version.tsx';
import { PublishNoticeDialog, type EarlierNotice } from './publish-notice-dialog.tsx';
import './catalog.css';

type Notice = DashboardNoticesQuery['notices'][number];

/** Every wording that customers are shown, with its versions, and how many consents stand on each. */
export function Notices() {
  const { data, error, isLoading, again } = useAsk(DashboardNoticesDocument, {});
  const coverage = useCoverage();
  const isAdmin = useScope('ADMIN');
  // What a notice is for is chosen from what the business has.
  const mayPublish = useSession().business !== null && isAdmin;
  /** What is being written: the next version of a notice, or (null) the first of one. */
  const [draft, setDraft] = useState<EarlierNotice | null | undefined>(undefined);
  const [purpose, setPurpose] = useState('');
  const [channel, setChannel] = useState<SourceChannel | ''>('');
  const groups = useMemo(() => groupNotices(data?.notices ?? []), [data]);
  const purposes = [...new Map(groups.map(({ newest }) => [newest.purpose.id, newest.purpose.title]))];
  const channels = [...new Set(groups.map(({ newest }) => newest.sourceChannel))];
  const shown = groups.filter(
    ({ newest }) =>
      (purpose === '' || newest.purpose.id === purpose) && (channel === '' || newest.sourceChannel === channel),
  );
  return (
    <Page
      title="Notices"
      lead={
        <p>What customers are shown or read when they opt in. A wording never changes; a new one is a new version.</p>
      }
      actions={
        mayPublish && data !== undefined ? (
          <button type="button" data-kind="primary" onClick={() => setDraft(null)}>
            New notice
          </button>
        ) : undefined
      }
    >
      <div className="stack">
        <Needs scope="ADMIN" to="publish a notice, or a new version of one">
          {null}
        </Needs>
        {draft === undefined ? null : (
          <PublishNoticeDialog
            earlier={draft}
            locales={[...new Set(groups.map(({ newest }) => newest.locale))]}
            onClose={() => setDraft(undefined)}
            onPublished={() => {
              again();
              coverage.again();
            }}
          />
        )}
        {error === undefined ? null : <Fault error={error} onRetry={again} />}
        {coverage.error === undefined ? null : <Fault error={coverage.error} onRetry={coverage.again} />}
        <div className="row">
          <div className="field-inline">
            <label htmlFor="notice-purpose">Purpose</label>
            <select id="notice-purpose" value={purpose} onChange={({ target }) => setPurpose(target.value)}>
              <option value="">All</option>
              {purposes.map(([id, title]) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </div>
          <div className="field-inline">
            <label htmlFor="notice-channel">Channel</label>
            <select
              id="notice-channel"
              value={channel}
              onChange={({ target }) => setChannel(target.value as SourceChannel | '')}
            >
              <option value="">All</option>
              {channels.map((one) => (
                <option key={one} value={one}>
                  {CHANNELS[one]}
                </option>
              ))}
            </select>
          </div>
        </div>
        {data === undefined ? (
          isLoading ? (
            <p className="loading">Loading…</p>
          ) : null
        ) : groups.length === 0 ? (
          <Empty icon="document">
            <p>
              <strong>No notice yet.</strong>
            </p>
            <p>Without one nobody can opt in.</p>
          </Empty>
        ) : (
          shown.map((group) => (
            <Group key={group.key} group={group} coverage={coverage.of} onRewrite={mayPublish ? setDraft : null} />
          ))
        )}
      </div>
    </Page>
  );
}

function useCoverage() {
  const mayRead = useScope('READ');
  const { data, error, again } = useAsk(DashboardNoticeCoverageDocument, {}, !mayRead);
  const of = useMemo(
    () => new Map<string, Coverage>((data?.noticeCoverage ?? []).map((one) => [one.notice.id, one])),
    [data],
  );
  return { of: mayRead ? of : null, error, again };
}

interface GroupProps {
  readonly group: NoticeGroup<Notice>;
  readonly coverage: ReadonlyMap<string, Coverage> | null;
  /** Null: the credential may not publish. */
  readonly onRewrite: ((earlier: EarlierNotice) => void) | null;
}

function Group({ group: { newest, versions }, coverage, onRewrite }: GroupProps) {
  const senders = useSession().business?.senders ?? [];
  const agreed = versions.reduce((sum, { id }) => sum + (coverage?.get(id)?.activeOptIns ?? 0), 0);
  const due = versions.reduce((sum, { id }) => sum + (coverage?.get(id)?.reconsentDue ?? 0), 0);
  return (
    <section className="card stack tight" data-testid="notice-group">
      <div className="row between">
        <h2>{newest.purpose.title.charAt(0).toUpperCase() + newest.purpose.title.slice(1)}</h2>
        {due > 0 ? (
          <Badge tone="warn" icon="warning">
            {due.toLocaleString()} to be asked again
          </Badge>
        ) : null}
      </div>
      <p className="muted small">
        {CHANNELS[newest.sourceChannel]}, {languageName(newest.locale)}
        {senders.length > 1 ? `, ${newest.sender.businessName}` : ''}. In use since <When at={newest.publishedAt} />.
      </p>
      <blockquote className="quote" lang={newest.locale} dir="auto">
        {newest.text}
      </blockquote>
      {onRewrite === null ? null : (
        <div>
          <button type="button" onClick={() => onRewrite({ ...newest, agreed: coverage === null ? null : agreed })}>
            Write version {newest.version + 1}
          </button>
        </div>
      )}
      <details open={due > 0}>
        <summary>{versions.length === 1 ? '1 version' : `${String(versions.length)} versions`}</summary>
        <ol className="plain versions">
          {versions.map((version) => (
            <NoticeVersion key={version.id} notice={version} coverage={coverage} />
          ))}
        </ol>
      </details>
    </section>
  );
}
