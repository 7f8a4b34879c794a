import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { badUserInput } from '../bad-user-input.ts';
import { serializeText, stringScalar } from './string-scalar.ts';

/** Longer than any number with its punctuation. */
const LONGEST = 40;

/** No message repeats the number: it is personal data, and messages end in logs. */
function parse(text: string): string {
  const written = text.trim();
  if (!written.startsWith('+') || written.length > LONGEST) {
    throw badUserInput(
      'PhoneNumber is international: + and the country code first, then the number, such as +1 (415) 555-0123.',
    );
  }
  const number = parsePhoneNumberFromString(written, { extract: false });
  if (number === undefined) {
    throw badUserInput(
      'PhoneNumber holds something that is no phone number, or an unknown country code; write it like +1 (415) 555-0123.',
    );
  }
  if (number.ext !== undefined) {
    throw badUserInput('PhoneNumber has an extension, which WhatsApp cannot reach; leave it out.');
  }
  // Possible, not valid: test numbers and newly opened ranges are in nobody's list of valid ones yet.
  if (!number.isPossible()) {
    throw badUserInput('PhoneNumber has too few or too many digits for its country; check it for a slip.');
  }
  return number.number;
}

/** E.164 inside, whatever punctuation it was written with. */
export const PhoneNumber = stringScalar<string>({
  name: 'PhoneNumber',
  description:
    'A phone number in E.164, such as `+14155550123`. Input may carry spaces and punctuation (`+1 (415) 555-0123`) and is ' +
    'normalised; it must be international. A number whose length its country does not have is refused.',
  parse,
  serialize: serializeText,
});
