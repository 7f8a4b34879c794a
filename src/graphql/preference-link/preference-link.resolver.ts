import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { createPreferenceLink } from '../../usecases/create-preference-link.ts';
import type { GatewayContext } from '../context.ts';
import { InputCheck } from '../input-check.ts';
import { settle } from '../user-error/settle.ts';
import { A_DAY, CreatePreferenceLinkInput } from './preference-link.input.ts';
import { CreatePreferenceLinkPayload } from './preference-link.payload.ts';

@Resolver()
export class PreferenceLinkResolver {
  @Mutation(() => CreatePreferenceLinkPayload, {
    description:
      "Makes a link that is one customer's own session: who opens it reads, gives and takes back this customer's consent, exports what " +
      'is held on them, and reaches nobody else. It takes the scopes `read`, `capture`, `withdraw` and `subscribe`, for every channel. ' +
      'That it was made is an audit event, PREFERENCE_LINK_CREATED. It cannot be taken back before it expires, but by erasing the ' +
      'customer. Errors: INVALID, NOT_FOUND.',
  })
  async createPreferenceLink(
    @Arg('input', () => CreatePreferenceLinkInput, { description: 'Whose it is, and for how long.' })
    input: CreatePreferenceLinkInput,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<CreatePreferenceLinkPayload> {
    const check = new InputCheck(input);
    const customer = check.customerRef(input.customer, ['customer']);
    const { email = null } = input;
    const expiresInMinutes = input.expiresInMinutes ?? A_DAY;
    return settle(
      check.faults,
      () =>
        createPreferenceLink(services.deps, caller, { customer, expiresInMinutes, email: email && { to: email.to } }),
      (link, userErrors) => ({
        url: link?.url ?? null,
        expiresAt: link?.expiresAt ?? null,
        emailSent: link?.emailSent ?? null,
        userErrors,
      }),
    );
  }
}
