import { HOUR } from './instant.ts';
import { wordsOf } from './words.ts';

/**
 * What a customer sends from a new number, in words that say what it does: whoever is talked into sending it can read that. One for
 * each language that opts in by message (invitation.ts).
 */
const SENTENCES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    en: 'Use this number for my messages from {business}. Code:',
    es: 'Usen este número para mis mensajes de {business}. Código:',
    pt: 'Usem este número para as minhas mensagens de {business}. Código:',
    fr: 'Utilisez ce numéro pour mes messages de {business}. Code :',
    de: 'Verwenden Sie diese Nummer für meine Nachrichten von {business}. Code:',
    it: 'Usate questo numero per i miei messaggi da {business}. Codice:',
    nl: 'Gebruik dit nummer voor mijn berichten van {business}. Code:',
    hi: '{business} के मेरे संदेशों के लिए यही नंबर रखें। कोड:',
    id: 'Gunakan nomor ini untuk pesan saya dari {business}. Kode:',
    ar: 'استخدموا هذا الرقم لرسائلي من {business}. الرمز:',
  }),
);

/** How long a code proves a number: enough to put a card into another phone, and a text that is found later is of no use. */
export const PHONE_PROOF_LASTS = HOUR;

/** How a code begins: it is searched for by scanners of leaked secrets, and tells such a text from any other. */
export const PROOF_BEGINNING = 'cgn_';
/** Behind the beginning, base64url. */
export const PROOF_LENGTH = 48;

const CODE = new RegExp(`(?<!\\S)${PROOF_BEGINNING}[A-Za-z0-9_-]{${String(PROOF_LENGTH)}}$`);
/** Longer than any sentence with a business name and a code. */
const LONGEST_TEXT = 1_024;

/** The text that makes a number the customer's where it comes from that number. */
export function phoneProofText(locale: string | null, businessName: string, code: string): string {
  return `${sentence((locale ?? 'en').split('-', 1)[0] ?? 'en', businessName)} ${code}`;
}

/** The code at the end of a text; null: it has none, and proves nothing. */
export function phoneProofCodeIn(text: string): string | null {
  if (text.length > LONGEST_TEXT) return null;
  return CODE.exec(text.trim())?.[0] ?? null;
}

/** The language in which a text says before its code what the code does, and says nothing else; null: it does not, and proves nothing. */
export function phoneProofLanguage(text: string, businessName: string, code: string): string | null {
  const said = words(text.trim().slice(0, -code.length));
  return [...SENTENCES.keys()].find((language) => said === words(sentence(language, businessName))) ?? null;
}

function sentence(language: string, businessName: string): string {
  return (SENTENCES.get(language) ?? SENTENCES.get('en') ?? '').replace('{business}', () => businessName);
}

/** However it was spaced and punctuated on the way. */
function words(text: string): string {
  return wordsOf(text).join(' ');
}
