import { objectsOf, textOf, type JsonObject } from '../json-object.ts';
import { filled, variablesIn, type TemplateButton } from '../templates/template.ts';
import type { RenderedButton } from './accepted-message.ts';
import { detailed, type WhatsAppError } from './whatsapp-errors.ts';

/** Puts the button parameters of a request into the buttons of a template. */
export function fillButtons(
  buttons: readonly TemplateButton[],
  given: readonly JsonObject[],
): { readonly buttons: readonly RenderedButton[] } | WhatsAppError {
  const byIndex = new Map(given.map((component) => [Number(component['index']), component]));
  for (const index of byIndex.keys()) {
    if (buttons[index] === undefined) {
      return detailed.parameterFormat(`buttons: the template has no button at index ${index}`);
    }
  }
  const rendered: RenderedButton[] = [];
  for (const [index, button] of buttons.entries()) {
    const filledButton = fillButton(index, button, byIndex.get(index));
    if ('code' in filledButton) return filledButton;
    rendered.push(filledButton);
  }
  return { buttons: rendered };
}

function fillButton(
  index: number,
  { type, text, url }: TemplateButton,
  given: JsonObject | undefined,
): RenderedButton | WhatsAppError {
  const [parameter] = objectsOf(given?.['parameters']);
  if (type === 'QUICK_REPLY') {
    return { type, text, payload: textOf(parameter?.['payload']) || text, url: null };
  }
  if (type === 'COPY_CODE') {
    const code = textOf(parameter?.['coupon_code']);
    if (code === '') return missing(index, 'CopyCode');
    return { type, text: `${text}: ${code}`, payload: null, url: null };
  }
  if (url === null) return { type, text, payload: null, url: null };
  const variable = variablesIn(url)[0];
  const value = textOf(parameter?.['text']);
  if (variable !== undefined && value === '') return missing(index, 'Url');
  const target = variable === undefined ? url : filled(url, new Map([[variable, value]]));
  return { type, text, payload: null, url: target };
}

function missing(index: number, type: string): WhatsAppError {
  return detailed.parameterMissing(`buttons: Button at index ${index} of type ${type} requires a parameter`);
}
