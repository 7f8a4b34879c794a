import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { sendConfirmationEmail } from '../../usecases/send-confirmation-email.ts';
import type { GatewayContext } from '../context.ts';
import { InputCheck } from '../input-check.ts';
import { EmailInput } from '../opt-in-invitation/email.input.ts';
import { settle } from '../user-error/settle.ts';
import { Payload } from '../user-error/user-error.type.ts';

@InputType('SendConfirmationEmailInput', { description: 'Which confirmation is sent to whom.' })
export class SendConfirmationEmailInput {
  @Field(() => String, {
    description: 'The `confirmationToken` of a capture, or of `changeCustomerPhone`, that waits to be brought back.',
  })
  readonly confirmationToken!: string;

  @Field(() => EmailInput, { description: 'Where the customer reads e-mail.' })
  readonly email!: EmailInput;
}

@ObjectType('SendConfirmationEmailPayload', {
  simpleResolvers: true,
  description: 'The answer of `sendConfirmationEmail`.',
})
export class SendConfirmationEmailPayload extends Payload {
  @Field(() => Boolean, {
    description: 'Whether the mail server took it; false where `userErrors` says what stood in the way.',
  })
  readonly emailSent!: boolean;
}

@Resolver()
export class ConfirmationEmailResolver {
  @Mutation(() => SendConfirmationEmailPayload, {
    description:
      'Sends the customer the link of a double opt-in by e-mail, with the notices that it confirms; the page behind it calls ' +
      '`confirmOptIn`. Called again, it sends again. Errors: NOT_FOUND for an unknown token; INVALID for one that nothing waits for ' +
      'or whose 7 days are over, for the address, and where the mail server takes no e-mail, or there is none.',
  })
  async sendConfirmationEmail(
    @Arg('input', () => SendConfirmationEmailInput, { description: 'The confirmation, and whom it is sent to.' })
    input: SendConfirmationEmailInput,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<SendConfirmationEmailPayload> {
    const { confirmationToken, email } = input;
    return settle(
      new InputCheck(input).faults,
      () =>
        sendConfirmationEmail({ ...services.deps, reads: services.reads }, caller, { confirmationToken, to: email.to }),
      (sent, userErrors) => ({ emailSent: sent !== null, userErrors }),
    );
  }
}
