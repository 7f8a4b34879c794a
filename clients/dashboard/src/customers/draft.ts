import { newKey } from '../../../shared/src/new-key.ts';
import type { EligibilityInput } from '../../../../schema/generated/operations.ts';

/** A message that somebody thinks of sending. */
export interface Draft {
  readonly senderId: string;
  readonly text: string;
  /** Null: free content. */
  readonly template: {
    readonly name: string;
    readonly language: string;
    readonly parameters: readonly string[];
  } | null;
  /** What was entered for the variables, by their names. */
  readonly values: Readonly<Record<string, string>>;
}

/** The draft as the gateway takes it. Rules do not read the text, so an empty one is asked about by a stand-in. */
export function inputOf(customerId: string, { senderId, text, template, values }: Draft): EligibilityInput {
  const to = { id: customerId };
  if (template === null) return { to, senderId, text: { body: text.trim() === '' ? '…' : text } };
  const { name, language } = template;
  // An empty value is a fault of its own at the gateway, a missing one is what it is.
  const parameters = template.parameters
    .map((parameter) => ({ name: parameter, value: values[parameter]?.trim() ?? '' }))
    .filter(({ value }) => value !== '');
  return { to, senderId, template: { name, language, parameters } };
}

/** Whether there is something to send. */
export function isComplete({ text, template, values }: Draft): boolean {
  if (template === null) return text.trim() !== '';
  return template.parameters.every((parameter) => (values[parameter]?.trim() ?? '') !== '');
}

/** What the customer would read of a template, with what is entered so far. */
export function filledIn(body: string, values: Readonly<Record<string, string>>): string {
  return body.replaceAll(/\{\{\s*([^{}\s]+)\s*\}\}/g, (whole, name: string) => {
    const value = values[name]?.trim() ?? '';
    return value === '' ? whole : value;
  });
}

/** What a variable is called in front of people. */
export function variableName(name: string): string {
  if (name === 'header.url') return 'Web address of the picture, film or document';
  const [, button] = /^button\.(\d+)$/.exec(name) ?? [];
  if (button !== undefined) return `Value of button ${button}`;
  const [, header] = /^header\.(.+)$/.exec(name) ?? [];
  if (header !== undefined) return `In the header: ${header.replaceAll('_', ' ')}`;
  return /^\d+$/.test(name) ? `Value ${name}` : name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
}

/** A key for one attempt to send: the same as long as the same is sent, so that trying again sends nothing twice. */
export class AttemptKey {
  private of = '';
  private key = '';

  constructor(private readonly random: () => string = newKey) {}

  for(input: unknown): string {
    const text = JSON.stringify(input);
    if (text !== this.of) {
      this.of = text;
      this.key = this.random();
    }
    return this.key;
  }

  /** It was done: the same again is another message. */
  done(): void {
    this.of = '';
  }
}
