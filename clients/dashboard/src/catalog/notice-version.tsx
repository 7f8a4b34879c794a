import { useState } from 'react';
import type { DashboardNoticesQuery } from '../../../../schema/generated/operations.ts';
import { Badge } from '../pieces/badge.tsx';
import { When } from '../pieces/when.tsx';
import { useScope } from '../session/session.ts';
import { NoticeDifference } from './notice-difference.tsx';

export interface Coverage {
  readonly activeOptIns: number;
  readonly reconsentDue: number;
}

export interface NoticeVersionProps {
  readonly notice: DashboardNoticesQuery['notices'][number];
  /** Null where the credential may not count. */
  readonly coverage: ReadonlyMap<string, Coverage> | null;
}

/** One version: who stands on it, and what it changed. */
export function NoticeVersion({ notice, coverage }: NoticeVersionProps) {
  const mayRead = useScope('READ');
  const [isCompared, compare] = useState(false);
  const counted = coverage?.get(notice.id);
  return (
    <li className="stack tight" data-testid="notice-version" data-version={notice.version}>
      <div className="row">
        <h3>Version {notice.version}</h3>
        {notice.material ? (
          <Badge tone="warn" icon="warning">
            Material change
          </Badge>
        ) : null}
        {coverage === null ? null : (
          <span className="muted small">
            {(counted?.activeOptIns ?? 0).toLocaleString()} active{' '}
            {counted?.activeOptIns === 1 ? 'consent' : 'consents'}
            {counted === undefined || counted.reconsentDue === 0
              ? ''
              : `, ${counted.reconsentDue.toLocaleString()} to be asked again`}
          </span>
        )}
        <span className="muted small">
          <When at={notice.publishedAt} />
        </span>
      </div>
      {notice.changeSummary == null ? null : <p>{notice.changeSummary}</p>}
      {notice.version > 1 && mayRead ? (
        <>
          <div>
            <button type="button" data-kind="quiet" aria-expanded={isCompared} onClick={() => compare(!isCompared)}>
              {isCompared ? 'Hide what changed' : `What changed since version ${String(notice.version - 1)}`}
            </button>
          </div>
          {isCompared ? <NoticeDifference id={notice.id} locale={notice.locale} /> : null}
        </>
      ) : null}
    </li>
  );
}
