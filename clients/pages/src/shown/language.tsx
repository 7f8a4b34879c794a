import { createContext, use, useEffect, type ReactNode } from 'react';
import { directionOf, languageOf, type Language } from '../../../shared/src/languages.ts';
import { PAGE_TEXTS } from '../page-texts.ts';
import type { PageTexts } from '../texts/en.ts';

const Chosen = createContext<Language>('en');

interface SpokenProps {
  /** Best first; the browser's own come after them. */
  readonly locales?: readonly (string | null | undefined)[];
  readonly title: keyof PageTexts;
  readonly values?: Readonly<Record<string, string>>;
  readonly children: ReactNode;
}

/** Says everything inside in the language of the person, and the page that it is in it. */
export function Spoken({ locales = [], title, values = {}, children }: SpokenProps) {
  const language = languageOf(...locales, ...navigator.languages);
  const text = PAGE_TEXTS[language][title].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
    document.title = text;
  }, [language, text]);
  return <Chosen value={language}>{children}</Chosen>;
}

export function useLanguage(): Language {
  return use(Chosen);
}

export function useTexts(): PageTexts {
  return PAGE_TEXTS[use(Chosen)];
}

/** A day and a time as people of this language write them. */
export function useMoment(): (at: string) => string {
  const language = useLanguage();
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' });
  return (at) => format.format(new Date(at));
}
