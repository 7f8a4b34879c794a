import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { sendMessage } from '../../usecases/send-message.ts';
import type { Connection } from '../connection/connection.type.ts';
import { cursorsOf, readConnection } from '../connection/page.ts';
import type { GatewayContext } from '../context.ts';
import { Customer } from '../customer/customer.type.ts';
import { Eligibility } from '../eligibility/eligibility.type.ts';
import { InputCheck } from '../input-check.ts';
import type { Soon } from '../loader.ts';
import { Sender } from '../sender/sender.type.ts';
import { Template } from '../template/template.type.ts';
import { settle } from '../user-error/settle.ts';
import { messageContent } from './message-content.ts';
import { MessagesArgs, SendMessageInput } from './message.input.ts';
import { Message, MessageConnection, SendMessagePayload } from './message.type.ts';

const CURSORS = cursorsOf('businessMessages');

@Resolver(() => Message)
export class MessageResolver {
  @Query(() => MessageConnection, {
    description:
      'The messages of the business, newest first; with `status: UNKNOWN` those of which nobody knows whether Meta has them.',
  })
  async messages(
    @Args(() => MessagesArgs) args: MessagesArgs,
    @Ctx() { services, caller, loaders }: GatewayContext,
  ): Promise<Connection<Message>> {
    const check = new InputCheck({});
    const senderId = check.id('Sender', args.senderId, ['senderId']);
    check.refuse();
    const filter = { status: args.status ?? null, senderId };
    return readConnection(
      CURSORS,
      args,
      (page) => services.reads.businessMessages(caller, filter, page),
      (message) => loaders.message.prime(message),
    );
  }

  @Mutation(() => SendMessagePayload, {
    description:
      'Decides as `eligibility` does, and where the message is allowed stores it with the answer and sends it. A refusal is an ' +
      'answer, not an error: look at `eligibility`. Errors: INVALID, NOT_FOUND for the sender, IDEMPOTENCY_CONFLICT.',
  })
  async sendMessage(
    @Arg('input', () => SendMessageInput, { description: 'What shall go to whom.' }) input: SendMessageInput,
    @Ctx() { services, caller, loaders }: GatewayContext,
  ): Promise<SendMessagePayload> {
    const check = new InputCheck(input);
    const to = check.customerRef(input.to, ['to']);
    const senderId = check.id('Sender', input.senderId, ['senderId']);
    const { idempotencyKey } = input;
    return settle(
      check.faults,
      () => sendMessage(services.deps, caller, { idempotencyKey, to, senderId, ...messageContent(input) }),
      (answer, userErrors) => ({
        message: answer?.message ? loaders.message.prime(answer.message) : null,
        eligibility: answer && new Eligibility(answer.eligibility),
        userErrors,
      }),
    );
  }

  @FieldResolver(() => Customer, { description: 'Who gets it.' })
  customer(@Root() { record }: Message, @Ctx() { loaders }: GatewayContext): Soon<Customer> {
    return loaders.customer.demand(record.customerId);
  }

  @FieldResolver(() => Sender, { description: 'The number that it comes from.' })
  sender(@Root() { record }: Message, @Ctx() { loaders }: GatewayContext): Soon<Sender> {
    return loaders.sender.demand(record.senderId);
  }

  @FieldResolver(() => Template, { nullable: true, description: 'The template as it is now; null for free content.' })
  template(@Root() { record }: Message, @Ctx() { loaders }: GatewayContext): Soon<Template> | null {
    return record.templateId === null ? null : loaders.template.demand(record.templateId);
  }

  @FieldResolver(() => Eligibility, { description: 'The answer that allowed it, kept for good as it was then.' })
  eligibility(@Root() { record }: Message): Eligibility {
    return new Eligibility(record.eligibility);
  }
}
