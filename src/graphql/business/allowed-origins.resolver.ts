import { Arg, Ctx, FieldResolver, Mutation, Resolver } from 'type-graphql';
import { setAllowedOrigins } from '../../usecases/set-allowed-origins.ts';
import type { GatewayContext } from '../context.ts';
import { InputCheck } from '../input-check.ts';
import { settle } from '../user-error/settle.ts';
import { SetAllowedOriginsInput } from './allowed-origins.input.ts';
import { SetAllowedOriginsPayload } from './allowed-origins.payload.ts';
import { Business } from './business.type.ts';

@Resolver(() => Business)
export class AllowedOriginsResolver {
  @Mutation(() => SetAllowedOriginsPayload, {
    description:
      'Says from which web origins browsers may call as the business. Site keys have origins of their own. Idempotent. Errors: INVALID.',
  })
  setAllowedOrigins(
    @Arg('input', () => SetAllowedOriginsInput, { description: 'The whole list.' }) input: SetAllowedOriginsInput,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<SetAllowedOriginsPayload> {
    return settle(
      new InputCheck(input).faults,
      () => setAllowedOrigins(services.access, caller, { origins: input.origins }),
      (allowedOrigins, userErrors) => ({ allowedOrigins, userErrors }),
    );
  }

  @FieldResolver(() => [String], {
    description:
      'The web origins that browsers may call from with its keys and tokens; site keys have origins of their own.',
  })
  allowedOrigins(@Ctx() { services, caller }: GatewayContext): Promise<readonly string[]> {
    return services.access.store.origins(caller);
  }
}
