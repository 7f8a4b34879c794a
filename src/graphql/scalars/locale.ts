import { badUserInput } from '../bad-user-input.ts';
import { serializeText, stringScalar } from './string-scalar.ts';

const LONGEST = 35;
/** BCP 47 would also take any word of five to eight letters for a language, such as `english`. */
const LANGUAGE = /^[a-z]{2,3}(?:$|[-_])/i;

function parse(text: string): string {
  const refusal = 'Locale is a BCP 47 language tag, such as en, pt-BR or zh-Hant-TW.';
  if (text.length > LONGEST || !LANGUAGE.test(text)) throw badUserInput(refusal);
  try {
    // Meta writes en_US.
    const [canonical] = Intl.getCanonicalLocales(text.replaceAll('_', '-'));
    if (canonical !== undefined) return canonical;
  } catch {
    // Told below.
  }
  throw badUserInput(refusal);
}

/** A canonical BCP 47 tag. */
export const Locale = stringScalar<string>({
  name: 'Locale',
  description:
    "A language tag of BCP 47, such as `en`, `pt-BR` or `zh-Hant-TW`. Meta's spelling with an underscore (`en_US`) is " +
    'accepted; answers always have the canonical one (`en-US`).',
  parse,
  serialize: serializeText,
});
