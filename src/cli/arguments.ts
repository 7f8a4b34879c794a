import { InvalidArgumentError } from 'commander';
import { SECRET_SOURCE } from '../secret-source.ts';

const LONGEST_NAME = 200;

/** A name that people will read. */
export function readName(text: string): string {
  const name = text.trim();
  if (name === '' || name.length > LONGEST_NAME)
    throw new InvalidArgumentError(`Give 1 to ${LONGEST_NAME} characters.`);
  return name;
}

/** A phone number in E.164. */
export function readPhone(text: string): string {
  if (!/^\+[1-9]\d{6,14}$/.test(text)) throw new InvalidArgumentError('Give it in E.164, such as +15550783881.');
  return text;
}

/** An id of Meta's. */
export function readMetaId(text: string): string {
  if (!/^\d{5,32}$/.test(text))
    throw new InvalidArgumentError('Give the digits that Meta shows, such as 106540352242922.');
  return text;
}

/** A web address without a slash at its end. */
export function readHttpUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new InvalidArgumentError('Give an address such as https://graph.facebook.com.');
  }
  return text.replace(/\/+$/, '');
}

/** A version of the Graph API. */
export function readVersion(text: string): string {
  if (!/^v\d{1,3}\.\d{1,2}$/.test(text)) throw new InvalidArgumentError('Give a version such as v25.0.');
  return text;
}

/** Where a token is. */
export function readTokenSource(text: string): string {
  if (!SECRET_SOURCE.test(text)) {
    throw new InvalidArgumentError('Say where the token is: env:NAME or file:/path. It is never given itself.');
  }
  return text;
}

/** A throughput. */
export function readPerSecond(text: string): number {
  if (!/^\d{1,4}$/.test(text) || Number(text) < 1 || Number(text) > 1000) {
    throw new InvalidArgumentError('Give a whole number from 1 to 1000.');
  }
  return Number(text);
}
