import type { Language } from '../../shared/src/languages.ts';
import { ar } from './texts/ar.ts';
import { de } from './texts/de.ts';
import { en, type PageTexts } from './texts/en.ts';
import { es } from './texts/es.ts';
import { fr } from './texts/fr.ts';
import { hi } from './texts/hi.ts';
import { it } from './texts/it.ts';
import { nl } from './texts/nl.ts';
import { pt } from './texts/pt.ts';

/** What the pages of customers say. */
export const PAGE_TEXTS: Readonly<Record<Language, PageTexts>> = { en, de, es, fr, pt, it, nl, ar, hi };
