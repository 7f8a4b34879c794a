import type { MessageContent } from '../../usecases/eligibility-view.ts';
import type { TemplateMessageInput, TextInput } from './message.input.ts';

/** What shall be sent, as use cases take it: plain objects, null for what was left out. */
export function messageContent(input: {
  readonly text?: TextInput | null;
  readonly template?: TemplateMessageInput | null;
}): MessageContent {
  const { text, template } = input;
  return {
    text: text ? { body: text.body } : null,
    template: template
      ? {
          name: template.name,
          language: template.language,
          parameters: (template.parameters ?? []).map(({ name, value }) => ({ name, value })),
        }
      : null,
  };
}
