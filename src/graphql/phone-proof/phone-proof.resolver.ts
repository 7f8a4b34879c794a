import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { userError, type UserError } from '../../consent/user-error.ts';
import type { Rights } from '../../usecases/access.ts';
import { requestPhoneChange } from '../../usecases/request-phone-change.ts';
import type { GatewayContext } from '../context.ts';
import { InputCheck } from '../input-check.ts';
import { qrCodeOf } from '../qr-code.ts';
import { settle } from '../user-error/settle.ts';
import { RequestPhoneChangeInput } from './phone-proof.input.ts';
import { PhoneProof, RequestPhoneChangePayload } from './phone-proof.type.ts';

@Resolver(() => PhoneProof)
export class PhoneProofResolver {
  @Mutation(() => RequestPhoneChangePayload, {
    description:
      'Asks for the text by which a customer proves a new number: sent from that number by WhatsApp, it changes the number. Nothing ' +
      'changes before, and nothing is stored. The answer is the same for every number, whoever has it; one that is another ' +
      "customer's by then stays theirs. Opt-ins for the old number are PENDING until the customer opts in anew (rule " +
      'opt-in-number). Follow `consentEvents` for PHONE_CHANGED, or read the customer. Errors: INVALID, NOT_FOUND.',
  })
  async requestPhoneChange(
    @Arg('input', () => RequestPhoneChangeInput, { description: 'Who, and the number that is to be proved.' })
    input: RequestPhoneChangeInput,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<RequestPhoneChangePayload> {
    const check = new InputCheck(input);
    const { newPhone, locale = null } = input;
    const customer = check.customerRef(input.customer, ['customer']);
    const senderId = check.id('Sender', input.senderId, ['senderId']);
    return settle(
      [...check.faults, ...sessionFaults(caller.rights)],
      () => requestPhoneChange(services.deps, caller, { customer, newPhone, senderId, locale }),
      (request, userErrors) => ({ proof: request && new PhoneProof(request), userErrors }),
    );
  }

  @FieldResolver(() => String, {
    description:
      '`whatsAppUrl` as a QR code, for another phone: a whole SVG document, black on white with its quiet zone.',
  })
  qrCode(@Root() { whatsAppUrl }: PhoneProof): string {
    return qrCodeOf(whatsAppUrl);
  }
}

/** A session that names its customer by the number would lose them with it. */
function sessionFaults({ customer }: Rights): UserError[] {
  if (customer?.phone == null) return [];
  const message =
    'This session names its customer by the number itself, and would lose them with it. Change it in a session that names them by id or externalId, or from your server.';
  return [userError('INVALID', ['customer', 'phone'], message)];
}
