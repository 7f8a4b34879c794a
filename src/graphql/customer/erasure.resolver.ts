import { Arg, Ctx, Field, ID, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import { eraseCustomer } from '../../usecases/erase-customer.ts';
import type { GatewayContext } from '../context.ts';
import { InputCheck } from '../input-check.ts';
import { encodeId } from '../node/global-id.ts';
import { DateTime } from '../scalars/date-time.ts';
import { settle } from '../user-error/settle.ts';
import { Payload } from '../user-error/user-error.type.ts';
import { EraseCustomerInput } from './customer.input.ts';

@ObjectType('EraseCustomerPayload', { simpleResolvers: true, description: 'The answer of `eraseCustomer`.' })
export class EraseCustomerPayload extends Payload {
  @Field(() => ID, {
    nullable: true,
    description: 'Who was erased: keep it to prove that it was done. Null where `userErrors` is not empty.',
  })
  readonly customerId!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When; the first time, where it was done before.' })
  readonly erasedAt!: Instant | null;

  @Field(() => Int, { description: 'How many accepted messages were cancelled with it.' })
  readonly canceledMessages!: number;
}

@Resolver()
export class ErasureResolver {
  @Mutation(() => EraseCustomerPayload, {
    description:
      'Destroys the personal data of a customer, here and in the journal: number, identifiers, evidence, texts. Everything is ' +
      'withdrawn, and what waits is cancelled. The journal and its seals stay whole, and still prove that there was a consent. Where ' +
      'the business keeps a suppression list, the withdrawal outlives it. It cannot be undone; doing it again changes nothing. ' +
      'Errors: NOT_FOUND, IDEMPOTENCY_CONFLICT.',
  })
  async eraseCustomer(
    @Arg('input', () => EraseCustomerInput, { description: 'Who is to be erased.' }) input: EraseCustomerInput,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<EraseCustomerPayload> {
    const check = new InputCheck(input);
    const { idempotencyKey = null } = input;
    const customer = check.customerRef(input.customer, ['customer']);
    return settle(
      check.faults,
      () => eraseCustomer(services.deps, caller, { idempotencyKey, customer }),
      (answer, userErrors) => ({
        customerId: answer && encodeId('Customer', answer.customerId),
        erasedAt: answer?.erasedAt ?? null,
        canceledMessages: answer?.canceledMessages ?? 0,
        userErrors,
      }),
    );
  }
}
