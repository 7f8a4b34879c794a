import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import { changeCustomerPhone } from '../../usecases/change-customer-phone.ts';
import type { CustomerRecord } from '../../usecases/records.ts';
import { cursorsOf, readConnection } from '../connection/page.ts';
import { PageArgs } from '../connection/page.args.ts';
import type { Connection } from '../connection/connection.type.ts';
import type { GatewayContext } from '../context.ts';
import { InputCheck } from '../input-check.ts';
import { settle } from '../user-error/settle.ts';
import { customerSelection } from './customer-selection.ts';
import { ChangeCustomerPhoneInput, CustomerRefInput } from './customer.input.ts';
import { ChangeCustomerPhonePayload, Customer, CustomerConnection } from './customer.type.ts';

const CURSORS = cursorsOf('customers');

@Resolver(() => Customer)
export class CustomerResolver {
  @Query(() => Customer, {
    nullable: true,
    description:
      'One customer with all that a front end shows of consent and conversation. Null: this business knows no such person, ' +
      'or has erased them.',
  })
  async customer(
    @Arg('by', () => CustomerRefInput, { description: 'Exactly one way to point at the customer.' })
    by: CustomerRefInput,
    @Ctx() { services, caller, loaders }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Customer | null> {
    const check = new InputCheck({ by });
    const ref = check.customerRef(by, ['by']);
    check.refuse();
    const reading = await services.reads.customer(caller, ref, customerSelection(info));
    return reading && loaders.primeCustomer(reading);
  }

  @Query(() => CustomerConnection, {
    description: 'All customers of the business, oldest first, erased ones left out.',
  })
  async customers(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { services, caller, loaders }: GatewayContext,
  ): Promise<Connection<Customer>> {
    return readConnection(
      CURSORS,
      args,
      (page) => services.reads.customers(caller, page),
      (record: CustomerRecord) => loaders.customer.prime(record),
    );
  }

  @Mutation(() => ChangeCustomerPhonePayload, {
    description:
      'Gives a customer another number. The history stays; opt-ins for the old number become PENDING until they are confirmed ' +
      'for the new one (rule opt-in-number). Errors: INVALID, NOT_FOUND, ALREADY_EXISTS where another customer has the number, ' +
      'OCCURRED_IN_FUTURE, IDEMPOTENCY_CONFLICT. It is for the business, which knows whose the number is; a customer in a session of ' +
      'their own proves it: `requestPhoneChange`.',
  })
  async changeCustomerPhone(
    @Arg('input', () => ChangeCustomerPhoneInput, { description: 'Who, and the number from now on.' })
    input: ChangeCustomerPhoneInput,
    @Ctx() { services, caller, loaders }: GatewayContext,
  ): Promise<ChangeCustomerPhonePayload> {
    const check = new InputCheck(input);
    const { idempotencyKey = null, newPhone, occurredAt = null } = input;
    const customer = check.customerRef(input.customer, ['customer']);
    return settle(
      check.faults,
      () => changeCustomerPhone(services.deps, caller, { idempotencyKey, customer, newPhone, occurredAt }),
      (answer, userErrors) => ({
        customer: answer && loaders.customer.prime(answer.customer),
        confirmationToken: answer?.confirmationToken ?? null,
        userErrors,
      }),
    );
  }
}
