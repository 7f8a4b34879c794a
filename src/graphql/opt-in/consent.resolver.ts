import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { userError, type UserError } from '../../consent/user-error.ts';
import { confirmOptIn } from '../../usecases/confirm-opt-in.ts';
import { withdrawOptIn } from '../../usecases/withdraw-opt-in.ts';
import type { GatewayContext } from '../context.ts';
import { InputCheck } from '../input-check.ts';
import { settle } from '../user-error/settle.ts';
import { capturePayload } from './capture.ts';
import { ConfirmOptInInput, WithdrawOptInInput } from './consent.input.ts';
import { CaptureOptInPayload, WithdrawOptInPayload } from './opt-in.payload.ts';
import { OptIn } from './opt-in.type.ts';
import { storedKey } from './public-capture.ts';

@Resolver()
export class ConsentResolver {
  @Mutation(() => CaptureOptInPayload, {
    description:
      'Makes the opt-ins of a capture, or those of a changed number, ACTIVE by the token that only the customer was sent. ' +
      'The link of a confirmation may confirm what it is for, and nothing else. Idempotent. Errors: NOT_FOUND for an unknown token; ' +
      'INVALID where all of it was withdrawn since, or 7 days have passed since the token was given: capture the opt-in again.',
  })
  async confirmOptIn(
    @Arg('input', () => ConfirmOptInInput, { description: 'The token that the customer brought back.' })
    input: ConfirmOptInInput,
    @Ctx() context: GatewayContext,
  ): Promise<CaptureOptInPayload> {
    const { services, caller } = context;
    const token = services.deps.links.confirmationToken(input.token);
    return settle(
      [...new InputCheck(input).faults, ...foreignTokenFaults(context, token)],
      () => confirmOptIn(services.deps, caller, { token }),
      (answer, userErrors) => capturePayload(context, answer, userErrors),
    );
  }

  @Mutation(() => WithdrawOptInPayload, {
    description:
      'Takes consent back, at once and on every replica: once this is answered, no message that needs it is accepted (rule ' +
      'withdraw-wins). It needs no notice, never fails for business reasons, and is idempotent; somebody unknown becomes a ' +
      'customer who said no. Errors: INVALID, NOT_FOUND for an id that is nobody, IDEMPOTENCY_CONFLICT.',
  })
  async withdrawOptIn(
    @Arg('input', () => WithdrawOptInInput, { description: 'Who takes back what, and where they said so.' })
    input: WithdrawOptInInput,
    @Ctx() { services, caller, loaders }: GatewayContext,
  ): Promise<WithdrawOptInPayload> {
    const check = new InputCheck(input);
    const { idempotencyKey = null, purposes = null, sourceChannel, occurredAt = null } = input;
    const customer = check.customerRef(input.customer, ['customer']);
    const senderId = check.id('Sender', input.senderId, ['senderId']);
    const all = input.all ?? false;
    return settle(
      check.faults,
      () =>
        withdrawOptIn(services.deps, caller, {
          idempotencyKey: idempotencyKey && storedKey(caller.rights, { idempotencyKey }, services.deps.generate),
          customer,
          purposes,
          all,
          senderId,
          sourceChannel,
          occurredAt,
        }),
      (answer, userErrors) => ({
        customer: answer && loaders.customer.prime(answer.customer),
        optIns: answer?.optIns.map((view) => new OptIn(view)) ?? [],
        canceledMessages: answer?.canceledMessages ?? 0,
        userErrors,
      }),
    );
  }
}

/** A link opens what it is for. */
function foreignTokenFaults({ caller, services }: GatewayContext, token: string): UserError[] {
  const { link } = caller.rights;
  if (link === undefined || services.deps.generate.sha256(token) === link.id) return [];
  return [userError('NOT_FOUND', ['token'], 'This link confirms another opt-in. Give the token that it carries.')];
}
