import type { Form } from './evidence-reader.ts';

const ID_MAX = 512;
const LINE_MAX = 1024;
const TEXT_MAX = 4096;
const URL_MAX = 2048;

const HTTP_URL = /^https?:\/\/[^\s/?#]/iu;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/u;
const IPV6_LETTERS = /^[0-9a-f:.]+$/iu;

/** An identifier of somebody else's system. */
export const ID: Form = upTo(ID_MAX);
/** One line: a subject, a user agent, the name of a screen. */
export const LINE: Form = upTo(LINE_MAX);
/** What somebody wrote or said. */
export const TEXT: Form = upTo(TEXT_MAX);

/** A page or a recording on the web. */
export const WEB_URL: Form = {
  accepts: (value) => value.length <= URL_MAX && HTTP_URL.test(value) && URL.canParse(value),
  sentence: `must be an http or https URL of at most ${URL_MAX} characters; correct it.`,
};

/** One key of a telephone. */
export const DIGIT: Form = {
  accepts: (value) => /^[0-9*#]$/u.test(value),
  sentence: 'must be one key of a telephone: 0 to 9, * or #; correct it.',
};

/** A SHA-256 in hexadecimal. */
export const SHA256: Form = {
  accepts: (value) => /^[0-9a-f]{64}$/iu.test(value),
  sentence: 'must be a SHA-256 of 64 hexadecimal digits; correct it.',
};

/** E.164. */
export const PHONE: Form = {
  accepts: (value) => /^\+[1-9]\d{6,14}$/u.test(value),
  sentence: 'must be a phone number in E.164, like +14155550123; correct it.',
};

/** The id that Meta gives a WhatsApp message. */
export const WAMID: Form = {
  accepts: (value) => /^wamid\.\S+$/u.test(value) && value.length <= ID_MAX,
  sentence: "must be the id of the customer's WhatsApp message, which begins with wamid.; correct it.",
};

/** IPv4 or IPv6. */
export const IP_ADDRESS: Form = {
  // The URL parser is the one IPv6 parser that the language has.
  accepts: (value) => IPV4.test(value) || (IPV6_LETTERS.test(value) && URL.canParse(`http://[${value}]/`)),
  sentence: 'must be an IPv4 or IPv6 address; correct it.',
};

function upTo(characters: number): Form {
  return {
    accepts: (value) => Array.from(value).length <= characters,
    sentence: `has at most ${characters} characters; shorten it.`,
  };
}
