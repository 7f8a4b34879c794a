/** What stands in the document of an e-mail; plain texts, escaped here. */
export interface MailDocument {
  readonly language: string;
  readonly isRightToLeft: boolean;
  readonly title: string;
  readonly lead: { readonly before: string; readonly name: string; readonly after: string };
  readonly notices: readonly string[];
  readonly button: string;
  readonly url: string;
  readonly link: string;
  readonly closing: readonly string[];
}

/** The page and its text keep the reader's own colours, light or dark; only the button brings a pair that fits both. */
const BODY = 'margin:0;padding:24px;font:16px/1.5 system-ui,-apple-system,Segoe UI,Roboto,Arial,sans-serif';
const COLUMN = 'max-width:560px;margin:0 auto';
const QUOTE =
  'margin:16px 0;padding:4px 16px;border:0 solid #6b7d75;border-inline-start-width:4px;white-space:pre-line';
const BUTTON =
  'display:inline-block;padding:12px 24px;border-radius:8px;background:#0b6b3a;color:#ffffff;font-weight:600;text-decoration:none';

/** Tags and styles are its own; nothing of a value is either. */
export function mailHtml(mail: MailDocument): string {
  const url = escaped(mail.url);
  const { before, name, after } = mail.lead;
  return `<!doctype html>
<html lang="${escaped(mail.language)}" dir="${mail.isRightToLeft ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(mail.title)}</title>
</head>
<body style="${BODY}">
<div style="${COLUMN}">
<p>${escaped(before)}<bdi>${escaped(name)}</bdi>${escaped(after)}</p>
${mail.notices.map((notice) => `<blockquote dir="auto" style="${QUOTE}">${escaped(notice)}</blockquote>`).join('\n')}
<p><a href="${url}" style="${BUTTON}">${escaped(mail.button)}</a></p>
<p>${escaped(mail.link)}<br><a dir="ltr" href="${url}" style="word-break:break-all">${url}</a></p>
${mail.closing.map((sentence) => `<p>${escaped(sentence)}</p>`).join('\n')}
</div>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
