import { useState } from 'react';
import { DashboardKeysDocument, type DashboardKeysQuery } from '../../../../schema/generated/operations.ts';
import { Empty } from '../pieces/empty.tsx';
import { Fault } from '../pieces/fault.tsx';
import { Icon } from '../pieces/icon.tsx';
import { MoreButton } from '../pieces/more-button.tsx';
import { Needs } from '../pieces/needs.tsx';
import { Page } from '../pieces/page.tsx';
import { usePages } from '../pieces/use-pages.ts';
import { useScope } from '../session/session.ts';
import { CreateKeyDialog } from './create-key-dialog.tsx';
import { KeyCard } from './key-card.tsx';
import './administration.css';

const FIRST = { first: 50 };
const pick = ({ apiKeys }: DashboardKeysQuery) => apiKeys;

/** What opens the gateway for machines, and for pages. */
export function Keys() {
  const mayAdminister = useScope('ADMIN');
  const [version, setVersion] = useState(0);
  const [isCreating, create] = useState<'SECRET_KEY' | 'SITE_KEY' | null>(null);
  const changed = () => setVersion(version + 1);
  return (
    <Page
      title="API keys"
      lead={<p>Give each system a key of its own, with no more than it needs.</p>}
      actions={
        mayAdminister ? (
          <>
            <button type="button" onClick={() => create('SITE_KEY')}>
              <Icon name="plus" /> Site key
            </button>
            <button type="button" data-kind="primary" onClick={() => create('SECRET_KEY')}>
              <Icon name="plus" /> Secret key
            </button>
          </>
        ) : undefined
      }
    >
      <Needs scope="ADMIN" to="see and make API keys">
        <KeyList key={version} onChanged={changed} />
        {isCreating === null ? null : (
          <CreateKeyDialog kind={isCreating} onClose={() => create(null)} onCreated={changed} />
        )}
      </Needs>
    </Page>
  );
}

function KeyList({ onChanged }: { readonly onChanged: () => void }) {
  const { nodes, next, isLoading, error, more, again } = usePages(DashboardKeysDocument, FIRST, pick);
  const [now] = useState(() => Date.now());
  const isOver = ({ revokedAt, expiresAt }: (typeof nodes)[number]) =>
    revokedAt != null || (expiresAt != null && Date.parse(expiresAt) <= now);
  const over = nodes.filter(isOver);
  return (
    <div className="stack">
      {error === undefined ? null : <Fault error={error} onRetry={again} />}
      {nodes.length === 0 ? (
        isLoading ? (
          <p className="loading">Loading…</p>
        ) : error === undefined ? (
          <Empty icon="key">
            <p>
              <strong>No key yet.</strong>
            </p>
          </Empty>
        ) : null
      ) : null}
      <ul className="plain stack tight">
        {nodes
          .filter((key) => !isOver(key))
          .map((key) => (
            <KeyCard key={key.id} apiKey={key} isOver={false} onChanged={onChanged} />
          ))}
      </ul>
      {over.length === 0 ? null : (
        <details>
          <summary>Keys that open nothing any more ({over.length})</summary>
          <ul className="plain stack tight keys-over">
            {over.map((key) => (
              <KeyCard key={key.id} apiKey={key} isOver onChanged={onChanged} />
            ))}
          </ul>
        </details>
      )}
      <MoreButton next={next} isLoading={isLoading} onMore={more} />
    </div>
  );
}
