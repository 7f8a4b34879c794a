import type { DashboardTemplateFragment } from '../../../../schema/generated/operations.ts';
import type { Business } from '../session/session.ts';
import { CATEGORIES, languageName, TEMPLATE_STATUSES } from '../words.ts';
import { filledIn, variableName, type Draft } from './draft.ts';

export interface DraftFieldsProps {
  readonly draft: Draft;
  readonly senders: Business['senders'];
  readonly templates: readonly DashboardTemplateFragment[];
  readonly onChange: (changed: Partial<Draft>) => void;
}

/** What to send, and from which number. */
export function DraftFields({ draft, senders, templates, onChange }: DraftFieldsProps) {
  const chosen = templates.find(
    ({ name, language }) => name === draft.template?.name && language === draft.template.language,
  );
  return (
    <>
      <div className="draft-choices">
        <div>
          <label htmlFor="draft-what">What</label>
          <select
            id="draft-what"
            value={chosen?.id ?? ''}
            onChange={({ target }) =>
              onChange({ template: templates.find(({ id }) => id === target.value) ?? null, values: {} })
            }
          >
            <option value="">A free message</option>
            {templates.length === 0 ? null : (
              <optgroup label="Templates">
                {templates.map(({ id, name, language, category, status }) => (
                  <option key={id} value={id}>
                    {name} ({languageName(language)}, {CATEGORIES[category].toLowerCase()}
                    {status === 'APPROVED' ? '' : `, ${TEMPLATE_STATUSES[status][0].toLowerCase()}`})
                  </option>
                ))}
              </optgroup>
            )}
          </select>
        </div>
        {senders.length < 2 ? null : (
          <div>
            <label htmlFor="draft-sender">From</label>
            <select
              id="draft-sender"
              value={draft.senderId}
              onChange={({ target }) => onChange({ senderId: target.value })}
            >
              {senders.map(({ id, businessName, phone }) => (
                <option key={id} value={id}>
                  {businessName}, {phone}
                </option>
              ))}
            </select>
          </div>
        )}
      </div>
      {chosen === undefined ? (
        <div>
          <label htmlFor="draft-text">Message</label>
          <textarea
            id="draft-text"
            rows={3}
            maxLength={4096}
            value={draft.text}
            dir="auto"
            onChange={({ target }) => onChange({ text: target.value })}
          />
        </div>
      ) : (
        <>
          {chosen.parameters.map((name) => (
            <div key={name}>
              <label htmlFor={`draft-${name}`}>{variableName(name)}</label>
              <input
                id={`draft-${name}`}
                value={draft.values[name] ?? ''}
                maxLength={name === 'header.url' ? 2000 : 1024}
                autoComplete="off"
                dir="auto"
                onChange={({ target }) => onChange({ values: { ...draft.values, [name]: target.value } })}
              />
            </div>
          ))}
          <div>
            <p className="muted small">What the customer reads</p>
            <p className="quote" lang={chosen.language} dir="auto">
              {filledIn(chosen.body, draft.values)}
            </p>
          </div>
        </>
      )}
    </>
  );
}
