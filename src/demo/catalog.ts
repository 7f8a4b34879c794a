import { DemoFault } from './demo-fault.ts';
import type { Operation } from './gateway-client.ts';

export const CHANNELS = ['WEBSITE', 'APP', 'IVR', 'EMAIL', 'SMS', 'STORE', 'WHATSAPP'] as const;
export type Channel = (typeof CHANNELS)[number];

interface Sender {
  readonly id: string;
  readonly businessName: string;
  readonly phone: string;
  readonly phoneNumberId: string;
}
interface Purpose {
  readonly code: string;
  readonly title: string;
  readonly marketing: boolean;
  readonly validityDays: number | null;
}
interface Notice {
  readonly id: string;
  readonly sourceChannel: Channel;
  readonly text: string;
  readonly purpose: { readonly code: string };
  readonly sender: { readonly id: string };
}
interface Template {
  readonly name: string;
  readonly language: string;
  readonly category: string;
  readonly body: string;
  readonly parameters: readonly string[];
  readonly purpose: { readonly code: string } | null;
}
export interface BusinessAnswer {
  readonly business: {
    readonly name: string;
    readonly senders: readonly Sender[];
    readonly purposes: readonly Purpose[];
  };
  readonly notices: readonly Notice[];
  readonly templates: readonly Template[];
}

export const BUSINESS: Operation<BusinessAnswer> = {
  text: `query {
    business { name senders { id businessName phone phoneNumberId } purposes { code title marketing validityDays } }
    notices(locale: "en") { id sourceChannel text purpose { code } sender { id } }
    templates(status: APPROVED) { name language category body parameters purpose { code } }
  }`,
};

/** What the story says, from which number, with whose consent. */
export interface Catalog {
  readonly sender: Sender;
  /** Undefined where it may be left out: the business has one sender. */
  readonly senderId: string | undefined;
  readonly purpose: Purpose;
  readonly notices: Readonly<Record<Channel, Notice>>;
  readonly template: Template;
}

/** Finds a purpose that can be consented to on every channel, with a template that may be sent for it. */
export function catalogFor({ business, notices, templates }: BusinessAnswer): Catalog {
  for (const sender of business.senders) {
    for (const purpose of business.purposes) {
      const fits = (notice: Notice) => notice.purpose.code === purpose.code && notice.sender.id === sender.id;
      const ofChannels = CHANNELS.map((channel) => notices.find((it) => fits(it) && it.sourceChannel === channel));
      const template = templates.find((it) => it.purpose?.code === purpose.code && it.category === 'UTILITY');
      if (template === undefined || ofChannels.includes(undefined)) continue;
      return {
        sender,
        senderId: business.senders.length === 1 ? undefined : sender.id,
        purpose,
        notices: Object.fromEntries(
          CHANNELS.map((channel, index) => [channel, ofChannels[index]]),
        ) as Catalog['notices'],
        template,
      };
    }
  }
  throw new DemoFault(
    `"${business.name}" has no purpose with an English notice for each of the seven source channels and an approved UTILITY ` +
      'template, which the story needs. The sample business Acme Store has: start a gateway on its embedded database with ' +
      '`npm start`, or one on your own database with SAMPLE_BUSINESS=true.',
  );
}
