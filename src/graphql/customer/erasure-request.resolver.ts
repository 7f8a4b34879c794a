import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import { requestErasure } from '../../usecases/request-erasure.ts';
import type { GatewayContext } from '../context.ts';
import { InputCheck } from '../input-check.ts';
import { DateTime } from '../scalars/date-time.ts';
import { settle } from '../user-error/settle.ts';
import { Payload } from '../user-error/user-error.type.ts';
import { CustomerRefInput } from './customer.input.ts';

@InputType('RequestErasureInput', { description: 'A customer who asks to be forgotten.' })
export class RequestErasureInput {
  @Field(() => CustomerRefInput, { description: 'Who wants to be forgotten.' })
  readonly customer!: CustomerRefInput;
}

@ObjectType('RequestErasurePayload', { simpleResolvers: true, description: 'The answer of `requestErasure`.' })
export class RequestErasurePayload extends Payload {
  @Field(() => DateTime, {
    nullable: true,
    description: 'When the customer first asked; null where `userErrors` is not empty.',
  })
  readonly requestedAt!: Instant | null;
}

@Resolver()
export class ErasureRequestResolver {
  @Mutation(() => RequestErasurePayload, {
    description:
      'Asks the business to erase one customer: an audit event, ERASURE_REQUESTED, that an administrator acts on with ' +
      '`eraseCustomer`. Nothing is erased by it. Asked again, the first request stands. Errors: INVALID, NOT_FOUND.',
  })
  async requestErasure(
    @Arg('input', () => RequestErasureInput, { description: 'Who wants to be forgotten.' })
    input: RequestErasureInput,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<RequestErasurePayload> {
    const check = new InputCheck(input);
    const customer = check.customerRef(input.customer, ['customer']);
    return settle(
      check.faults,
      () => requestErasure(services.deps, caller, customer),
      (answer, userErrors) => ({ requestedAt: answer?.requestedAt ?? null, userErrors }),
    );
  }
}
