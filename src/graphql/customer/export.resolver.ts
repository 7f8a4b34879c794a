import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { exportCustomer } from '../../usecases/export-customer.ts';
import type { GatewayContext } from '../context.ts';
import { InputCheck } from '../input-check.ts';
import { encodeId } from '../node/global-id.ts';
import { Json } from '../scalars/json.ts';
import { settle } from '../user-error/settle.ts';
import { Payload } from '../user-error/user-error.type.ts';
import { ExportCustomerInput } from './customer.input.ts';

/** So many facts fit into one answer; the command line has no such bound. */
const MOST_ROWS = 10_000;

@ObjectType('ExportCustomerPayload', { simpleResolvers: true, description: 'The answer of `exportCustomer`.' })
export class ExportCustomerPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'Whose it is; null where `userErrors` is not empty.' })
  readonly customerId!: string | null;

  @Field(() => Json, {
    nullable: true,
    description:
      'Everything held on the person, in words that the person can read; null where `userErrors` is not empty.',
  })
  readonly document!: object | null;

  @Field(() => Json, {
    nullable: true,
    description:
      'A list of consent records, one for each opt-in, for machines: the fields of ISO/IEC TS 27560 in terms of the Data Privacy ' +
      'Vocabulary, as receipts have them, unsigned; `consentReceipt` gives one with its proof. Null where `userErrors` is not empty.',
  })
  readonly records!: readonly object[] | null;
}

@Resolver()
export class ExportResolver {
  @Mutation(() => ExportCustomerPayload, {
    description:
      'Everything held on one person: consents with their evidence and the words agreed to, history, messages. For the person who ' +
      'asks for it, and to be taken elsewhere. Each export is an audit event. At most 10,000 facts; the command line has no bound. ' +
      'Errors: NOT_FOUND, INVALID.',
  })
  async exportCustomer(
    @Arg('input', () => ExportCustomerInput, { description: 'The person whose data it is.' })
    input: ExportCustomerInput,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<ExportCustomerPayload> {
    const check = new InputCheck(input);
    const customer = check.customerRef(input.customer, ['customer']);
    return settle(
      check.faults,
      () =>
        exportCustomer(
          { ...services.deps, reads: services.reads, receipts: services.receipts },
          caller,
          customer,
          MOST_ROWS,
        ),
      (answer, userErrors) => ({
        customerId: answer && encodeId('Customer', answer.customerId),
        document: answer && answer.export,
        records: answer && answer.records,
        userErrors,
      }),
    );
  }
}
