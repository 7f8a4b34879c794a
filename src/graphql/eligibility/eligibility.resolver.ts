import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { checkEligibility } from '../../usecases/check-eligibility.ts';
import type { GatewayContext } from '../context.ts';
import { InputCheck, refusal } from '../input-check.ts';
import { messageContent } from '../message/message-content.ts';
import { EligibilityInput } from './eligibility.input.ts';
import { Eligibility } from './eligibility.type.ts';

@Resolver()
export class EligibilityResolver {
  @Query(() => Eligibility, {
    description:
      'May this message go to this customer, now or at a past instant? Sends nothing. `sendMessage` asks the same again, so that ' +
      'an answer may be shown, but need not be trusted.',
  })
  async eligibility(
    @Arg('input', () => EligibilityInput, { description: 'Which message to whom, and for which instant.' })
    input: EligibilityInput,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<Eligibility> {
    const check = new InputCheck(input);
    const to = check.customerRef(input.to, ['to']);
    const senderId = check.id('Sender', input.senderId, ['senderId']);
    check.refuse();
    const question = { to, senderId, at: input.at ?? null, ...messageContent(input) };
    const answer = await checkEligibility(services.deps, caller, question);
    if (!answer.ok) throw refusal(answer.errors);
    return new Eligibility(answer.value);
  }
}
