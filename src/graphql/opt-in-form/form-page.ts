import { hash } from 'node:crypto';
import { FORM_TEXTS, type FormOutcome } from './form-texts.ts';

export interface FormPage {
  readonly outcome: FormOutcome;
  /** As `Accept-Language` or a form tells it. */
  readonly languages: string;
  /** In E.164, for DONE. */
  readonly phone: string;
  /** The page that the form is on; null: it is not known to be one of the business. */
  readonly backTo: string | null;
  /** What was wrong, in English, for who built the page; null: nothing beyond the outcome. */
  readonly detail: string | null;
}

const STYLE = `
:root{color-scheme:light dark;--text:#12191c;--muted:#536067;--ground:#f5f7f7;--card:#fff;--line:#dce2e4;--accent:#0a6b5d}
@media(prefers-color-scheme:dark){:root{--text:#e6ecee;--muted:#a0adb3;--ground:#0d1214;--card:#151b1e;--line:#2a3438;--accent:#57d0b9}}
body{margin:0;min-height:100dvh;display:grid;place-items:center;background:var(--ground);color:var(--text);font:1rem/1.5 system-ui,sans-serif}
main{box-sizing:border-box;width:min(32rem,100vw - 2rem);margin:1rem;padding:1.75rem;background:var(--card);border:1px solid var(--line);border-radius:10px}
h1{margin:0 0 .5rem;font-size:1.375rem;line-height:1.25}p{margin:0 0 1rem}p:last-child{margin:0}.detail{color:var(--muted);font-size:.875rem}
a{display:inline-block;padding:.5rem 0;color:var(--accent);font-weight:600}
`;

/** Nothing runs, nothing is loaded, and the one style is the one that stands here. */
export const FORM_PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${hash('sha256', STYLE, 'base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The whole page that answers a form. */
export function formPage({ outcome, languages, phone, backTo, detail }: FormPage): string {
  const language = formLanguage(languages);
  const texts = FORM_TEXTS[language];
  if (texts === undefined) throw new Error('Every language that is chosen has its texts.');
  const title = escaped(outcome === 'DONE' ? texts.doneTitle : texts.refusedTitle);
  // Numbers run from left to right, whichever way the text does.
  const sentence = escaped(texts[outcome]).replace('{phone}', () => `<bdi dir="ltr">${escaped(phone)}</bdi>`);
  const more = detail === null ? '' : `<p class="detail" lang="en" dir="ltr">${escaped(detail)}</p>`;
  const back =
    backTo === null
      ? `<p>${escaped(texts.goBack)}</p>`
      : `<p><a href="${escaped(backTo)}" rel="noreferrer">${escaped(texts.back)}</a></p>`;
  return `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${STYLE}</style></head>
<body><main data-outcome="${outcome}"><h1>${title}</h1><p>${sentence}</p>${more}${back}</main></body>
</html>
`;
}

/** The first language that is spoken here, in a list such as `de-AT,de;q=0.9,en`; English where none is. */
function formLanguage(languages: string): string {
  const known = languages
    .slice(0, 200)
    .split(',')
    .map((tag) => tag.trim().toLowerCase().split(/[-_;]/, 1)[0] ?? '')
    .find((base) => Object.hasOwn(FORM_TEXTS, base));
  return known ?? 'en';
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
