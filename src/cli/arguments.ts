import { InvalidArgumentError } from 'commander';

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
