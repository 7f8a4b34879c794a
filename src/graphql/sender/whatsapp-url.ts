import type { SenderRecord } from '../../usecases/records.ts';

/** Opens WhatsApp with a text to this sender, ready to be sent. */
export function whatsAppUrl({ phone }: Pick<SenderRecord, 'phone'>, text: string): string {
  return `https://wa.me/${phone.replace(/\D/g, '')}?text=${encodeURIComponent(text)}`;
}
