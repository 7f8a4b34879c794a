import { useState } from 'react';
import { useMutation } from 'urql';
import {
  DashboardSyncTemplatesDocument,
  DashboardTemplatesDocument,
  type DashboardTemplateFragment,
} from '../../../../schema/generated/operations.ts';
import { Badge } from '../pieces/badge.tsx';
import { Empty } from '../pieces/empty.tsx';
import { Fault, UserErrors } from '../pieces/fault.tsx';
import { Icon } from '../pieces/icon.tsx';
import { Needs } from '../pieces/needs.tsx';
import { Page } from '../pieces/page.tsx';
import { useAsk } from '../pieces/use-ask.ts';
import { useScope } from '../session/session.ts';
import { CATEGORIES, languageName, QUALITIES, TEMPLATE_STATUSES } from '../words.ts';
import { TemplatePreview } from './template-preview.tsx';
import './catalog.css';

/** What can be sent outside of a conversation, and where each stands at Meta. */
export function Templates() {
  const mayRead = useScope('READ');
  const mayAdminister = useScope('ADMIN');
  return (
    <Page
      title="Templates"
      lead={<p>The only messages that reach somebody whose conversation is closed.</p>}
      actions={mayRead && mayAdminister ? <Sync /> : undefined}
    >
      <Needs scope="READ" to="see templates">
        <TemplateList />
      </Needs>
    </Page>
  );
}

function Sync() {
  const [{ data, error, fetching }, sync] = useMutation(DashboardSyncTemplatesDocument);
  const done = data?.syncTemplates;
  const go = () => void sync({});
  return (
    <div className="stack tight sync">
      <button type="button" disabled={fetching} onClick={go}>
        <Icon name="refresh" /> {fetching ? 'Asking Meta…' : 'Bring up to date'}
      </button>
      <div role="status" className="small" data-testid="sync-result">
        {done === undefined || done.userErrors.length > 0
          ? ''
          : done.created + done.changed + done.deleted === 0
            ? 'Nothing had changed at Meta.'
            : `From Meta: ${String(done.created)} new, ${String(done.changed)} changed, ${String(done.deleted)} deleted.`}
      </div>
      <UserErrors errors={done?.userErrors ?? []} />
      {error === undefined ? null : <Fault error={error} onRetry={go} />}
    </div>
  );
}

const FILTERS = {
  all: 'All',
  APPROVED: 'Can be sent',
  others: 'Cannot be sent now',
} as const;

type Filter = keyof typeof FILTERS;

function TemplateList() {
  const { data, error, isLoading, again } = useAsk(DashboardTemplatesDocument, {});
  const [filter, setFilter] = useState<Filter>('all');
  const [text, setText] = useState('');
  const templates = (data?.templates ?? []).filter(
    ({ status, name, body }) =>
      (filter === 'all' || (status === 'APPROVED') === (filter === 'APPROVED')) &&
      `${name} ${body}`.toLowerCase().includes(text.trim().toLowerCase()),
  );
  return (
    <div className="stack">
      {error === undefined ? null : <Fault error={error} onRetry={again} />}
      <div className="row">
        <div className="field-inline">
          <label htmlFor="template-filter">Show</label>
          <select id="template-filter" value={filter} onChange={({ target }) => setFilter(target.value as Filter)}>
            {Object.entries(FILTERS).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div className="field-inline">
          <label htmlFor="template-text">with</label>
          <input
            id="template-text"
            type="search"
            placeholder="name or words"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </div>
        <p role="status" className="muted small">
          {data === undefined ? '' : templates.length === 1 ? '1 template' : `${String(templates.length)} templates`}
        </p>
      </div>
      {data === undefined ? (
        isLoading ? (
          <p className="loading">Loading…</p>
        ) : null
      ) : data.templates.length === 0 ? (
        <Empty icon="template">
          <p>
            <strong>No template yet.</strong>
          </p>
          <p>Templates that are made in WhatsApp Manager come here by themselves, within an hour.</p>
        </Empty>
      ) : (
        <ul className="plain cards">
          {templates.map((template) => (
            <TemplateCard key={template.id} template={template} />
          ))}
        </ul>
      )}
    </div>
  );
}

function TemplateCard({ template }: { readonly template: DashboardTemplateFragment }) {
  const [status, tone, icon] = TEMPLATE_STATUSES[template.status];
  const [quality, qualityTone, qualityIcon] = QUALITIES[template.quality];
  return (
    <li className="card stack tight" data-testid="template" data-template={template.id} data-status={template.status}>
      <div className="row between">
        <h2 className="code-name">{template.name}</h2>
        <Badge tone={tone} icon={icon}>
          {status}
        </Badge>
      </div>
      <p className="muted small">
        {CATEGORIES[template.category]}, {languageName(template.language)}.{' '}
        {template.purpose == null ? 'A reply inside of a conversation only.' : `For: ${template.purpose.title}.`}
      </p>
      <TemplatePreview template={template} />
      <p className="row small">
        <span className="muted">How customers receive it</span>
        <Badge tone={qualityTone} icon={qualityIcon}>
          {quality}
        </Badge>
      </p>
    </li>
  );
}
