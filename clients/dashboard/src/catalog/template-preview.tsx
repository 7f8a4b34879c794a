import type { DashboardTemplateFragment, TemplateHeaderFormat } from '../../../../schema/generated/operations.ts';

const MEDIA: Readonly<Record<TemplateHeaderFormat, string>> = {
  TEXT: '',
  IMAGE: 'A picture',
  VIDEO: 'A film',
  DOCUMENT: 'A document',
};

/** A template about as it looks on the customer's phone. */
export function TemplatePreview({ template }: { readonly template: DashboardTemplateFragment }) {
  const { header, body, footer, buttons, language } = template;
  return (
    <div className="bubble" lang={language} dir="auto">
      {header == null ? null : header.text == null ? (
        <p className="bubble-medium" lang="en">
          {MEDIA[header.format]}
        </p>
      ) : (
        <p>
          <strong>{header.text}</strong>
        </p>
      )}
      <p className="bubble-body">{body}</p>
      {footer == null ? null : <p className="muted small">{footer}</p>}
      {buttons.length === 0 ? null : (
        <ul className="plain bubble-buttons">
          {buttons.map(({ text, type }) => (
            <li key={`${type}${text}`}>{text}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
