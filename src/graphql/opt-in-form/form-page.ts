import { hash } from 'node:crypto';
import type { AgreedNotice } from './agreed-notices.ts';
import { FORM_TEXTS, type FormOutcome, type FormTexts } from './form-texts.ts';

export interface FormPage {
  readonly outcome: FormOutcome;
  /** As `Accept-Language` tells it, those of the notices first. */
  readonly languages: string;
  /** What was agreed to, for DONE. */
  readonly agreed: readonly AgreedNotice[];
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
h2{margin:1.25rem 0 .5rem;font-size:1rem}ul{margin:0 0 1rem;padding-inline-start:1.25rem}blockquote{margin:0 0 .75rem;padding-inline-start:.75rem;border-inline-start:3px solid var(--line);white-space:pre-line;overflow-wrap:anywhere}
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
export function formPage({ outcome, languages, phone, agreed, backTo, detail }: FormPage): string {
  const language = formLanguage(languages);
  const texts = FORM_TEXTS[language];
  if (texts === undefined) throw new Error('Every language that is chosen has its texts.');
  const title = escaped(outcome === 'DONE' ? texts.doneTitle : texts.refusedTitle);
  const names = [...new Set(agreed.map(({ businessName }) => businessName))].join(', ');
  const sentence = filled(texts[outcome], { business: isolated(names), phone: numbered(phone) });
  const more = detail === null ? '' : `<p class="detail" lang="en" dir="ltr">${escaped(detail)}</p>`;
  const back =
    backTo === null
      ? `<p>${escaped(texts.goBack)}</p>`
      : `<p><a href="${escaped(backTo)}" rel="noreferrer">${escaped(texts.back)}</a></p>`;
  return `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${STYLE}</style></head>
<body><main data-outcome="${outcome}"><h1>${title}</h1><p>${sentence}</p>${outcome === 'DONE' ? agreement(texts, agreed) : ''}${more}${back}</main></body>
</html>
`;
}

/** The purposes, how to end it, and the very words. */
function agreement(texts: FormTexts, agreed: readonly AgreedNotice[]): string {
  const titles = agreed.map(({ title, locale }) => `<li lang="${escaped(locale)}" dir="auto">${escaped(title)}</li>`);
  const stops = new Set(
    agreed.map(({ businessName, number }) =>
      filled(texts.stop, { business: isolated(businessName), number: numbered(number) }),
    ),
  );
  const words = agreed.map(
    ({ text, locale }) => `<blockquote lang="${escaped(locale)}" dir="auto">${escaped(text)}</blockquote>`,
  );
  const ends = [...stops].map((stop) => `<p>${stop}</p>`);
  return `<ul>${titles.join('')}</ul>${ends.join('')}<h2>${escaped(texts.agreed)}</h2>${words.join('')}`;
}

/** @param values as HTML */
function filled(sentence: string, values: Readonly<Record<string, string>>): string {
  return escaped(sentence).replace(/\{(\w+)\}/g, (_place, name: string) => values[name] ?? '');
}

/** A name of another direction must not turn what stands around it. */
function isolated(name: string): string {
  return `<bdi>${escaped(name)}</bdi>`;
}

/** Numbers run from left to right, whichever way the text does. */
function numbered(number: string): string {
  return `<bdi dir="ltr">${escaped(number)}</bdi>`;
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
