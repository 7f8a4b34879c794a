import { Field, ObjectType } from 'type-graphql';
import { Payload } from '../user-error/user-error.type.ts';

@ObjectType('ConsentReceiptPayload', { simpleResolvers: true, description: 'The answer of `consentReceipt`.' })
export class ConsentReceiptPayload extends Payload {
  @Field(() => String, {
    nullable: true,
    description:
      'A signed receipt (JWS, compact, `consent-receipt+jwt`): the fields of ISO/IEC TS 27560 in terms of the Data Privacy Vocabulary, the ' +
      "notice's words, the evidence, and the proof that each lies in the sealed journal. It holds personal data: give it to the " +
      'customer, or to whoever may see it. It is checked without us: `npx consent-gateway verify-receipt`, or the page /verify-receipt. ' +
      'Null where `userErrors` says what stood in the way.',
  })
  readonly receipt!: string | null;
}
