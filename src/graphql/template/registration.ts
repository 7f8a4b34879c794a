import type { RegisterTemplateInput as Registration } from '../../usecases/register-template.ts';
import type { RegisterTemplateInput } from './template.input.ts';

/** A template to register, as the use case takes it: plain objects, null for what was left out. */
export function registration(input: RegisterTemplateInput, senderId: string | null): Registration {
  const { name, language, category, body, header } = input;
  return {
    name,
    language,
    category,
    useCase: input.useCase ?? null,
    body,
    parameterFormat: input.parameterFormat ?? 'POSITIONAL',
    purpose: input.purpose ?? null,
    header: header == null ? null : { format: header.format, text: header.text ?? null },
    footer: input.footer ?? null,
    buttons: (input.buttons ?? []).map(({ type, text, url, phone }) => ({
      type,
      text,
      url: url ?? null,
      phone: phone ?? null,
    })),
    examples: (input.examples ?? []).map((example) => ({ name: example.name, value: example.value })),
    senderId,
  };
}
