import type { OutgoingMessage } from '../usecases/cloud-api.ts';
import { filledComponents } from './filled-components.ts';
import type { JsonObject } from './json-value.ts';
import { metaLanguage } from './language-code.ts';

/** The JSON of a message that is sent: to a number, or, where none is known, to a user id (domain.md, BSUID). */
export function messageBody({ to, callbackData, content }: OutgoingMessage): JsonObject {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...('phone' in to ? { to: to.phone.replace(/^\+/, '') } : { recipient: to.whatsAppUserId }),
    ...contentOf(content),
    biz_opaque_callback_data: callbackData,
  };
}

/** What a message says of a person: Meta may quote it in an error, and it may not be kept or logged there. */
export function personalWords({ to, content }: OutgoingMessage): string[] {
  const said = 'text' in content ? [content.text] : content.template.values.map(({ value }) => value);
  return ['phone' in to ? to.phone.replace(/^\+/, '') : to.whatsAppUserId, ...said];
}

function contentOf(content: OutgoingMessage['content']): JsonObject {
  if ('text' in content) return { type: 'text', text: { body: content.text, preview_url: false } };
  const { template } = content;
  const language = { code: metaLanguage(template.language), policy: 'deterministic' };
  return {
    type: 'template',
    template: { name: template.name, language, components: filledComponents(template) },
  };
}
