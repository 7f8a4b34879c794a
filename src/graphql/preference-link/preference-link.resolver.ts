import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { createPreferenceLink } from '../../usecases/create-preference-link.ts';
import type { GatewayContext } from '../context.ts';
import { InputCheck } from '../input-check.ts';
import { settle } from '../user-error/settle.ts';
import { revokePreferenceLinks } from '../../usecases/revoke-preference-links.ts';
import { A_DAY, CreatePreferenceLinkInput, RevokePreferenceLinksInput } from './preference-link.input.ts';
import { CreatePreferenceLinkPayload, RevokePreferenceLinksPayload } from './preference-link.payload.ts';

@Resolver()
export class PreferenceLinkResolver {
  @Mutation(() => CreatePreferenceLinkPayload, {
    description:
      "Makes a link that is one customer's own session: who opens it reads, gives and takes back this customer's consent, exports what " +
      'is held on them, and reaches nobody else. It takes the scopes `read`, `capture`, `withdraw` and `subscribe`, for every channel. ' +
      'That it was made is an audit event, PREFERENCE_LINK_CREATED. `revokePreferenceLinks` takes it back, with ' +
      'all others of this customer. Errors: INVALID, NOT_FOUND.',
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

  @Mutation(() => RevokePreferenceLinksPayload, {
    description:
      "Ends every link to one customer's preferences that was made so far, and the sessions by them, open sockets too: for a link that " +
      'fell into wrong hands, or to sign out everywhere. It takes the scopes that making one takes; the customer may it in their own ' +
      'session, which ends with it where a link opened it. Tokens (JWT) are ended by their issuer. It is an audit event, ' +
      'PREFERENCE_LINKS_REVOKED. Errors: INVALID, NOT_FOUND.',
  })
  async revokePreferenceLinks(
    @Arg('input', () => RevokePreferenceLinksInput, { description: 'Whose links.' })
    input: RevokePreferenceLinksInput,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<RevokePreferenceLinksPayload> {
    const check = new InputCheck(input);
    const customer = check.customerRef(input.customer, ['customer']);
    return settle(
      check.faults,
      () => revokePreferenceLinks(services.deps, caller, customer),
      (answer, userErrors) => ({ revokedAt: answer?.revokedAt ?? null, userErrors }),
    );
  }
}
