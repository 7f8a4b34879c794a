import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { createPurpose } from '../../usecases/create-purpose.ts';
import type { GatewayContext } from '../context.ts';
import { InputCheck } from '../input-check.ts';
import { settle } from '../user-error/settle.ts';
import { CreatePurposeInput } from './purpose.input.ts';
import { CreatePurposePayload, Purpose } from './purpose.type.ts';

@Resolver()
export class PurposeResolver {
  @Mutation(() => CreatePurposePayload, {
    description:
      'Creates a purpose that customers can opt in to. Errors: INVALID, ALREADY_EXISTS where the code is taken.',
  })
  async createPurpose(
    @Arg('input', () => CreatePurposeInput, { description: 'What the purpose is called, and what it is for.' })
    input: CreatePurposeInput,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<CreatePurposePayload> {
    const { code, title, description, marketing, validityDays } = input;
    const purpose = { code, title, description, marketing: marketing ?? false, validityDays: validityDays ?? null };
    return settle(
      new InputCheck(input).faults,
      () => createPurpose(services.deps, caller, purpose),
      (created, userErrors) => ({ purpose: created && new Purpose(created), userErrors }),
    );
  }
}
