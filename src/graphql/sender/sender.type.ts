import { Field, ID, ObjectType } from 'type-graphql';
import type { SenderRecord } from '../../usecases/records.ts';
import { encodeId } from '../node/global-id.ts';
import { Node } from '../node/node.type.ts';
import { PhoneNumber } from '../scalars/phone-number.ts';

@ObjectType('Sender', {
  implements: Node,
  simpleResolvers: true,
  description:
    'One WhatsApp business number, with the name that customers see. Opt-ins are given to the business name, conversation ' +
    'windows are opened with the number.',
})
export class Sender implements Node {
  @Field(() => ID, { description: 'Opaque global id, `snd_…`; what every `senderId` takes.' })
  readonly id: string;

  @Field(() => String, {
    description: 'The name that customers see in WhatsApp, and that a notice has to name (rule opt-in-notice).',
  })
  readonly businessName: string;

  @Field(() => PhoneNumber, { description: 'The number that messages come from, in E.164.' })
  readonly phone: string;

  @Field(() => String, { description: "Meta's `phone_number_id` of this number, as its webhooks name it." })
  readonly phoneNumberId: string;

  constructor(readonly record: SenderRecord) {
    this.id = encodeId('Sender', record.id);
    this.businessName = record.businessName;
    this.phone = record.phone;
    this.phoneNumberId = record.phoneNumberId;
  }
}
