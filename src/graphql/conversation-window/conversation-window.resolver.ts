import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Mutation, Query, Resolver, Root } from 'type-graphql';
import { recordInboundMessage } from '../../usecases/record-inbound-message.ts';
import type { WindowRecord } from '../../usecases/records.ts';
import { connectionOf, cursorsOf, readPage } from '../connection/page.ts';
import type { GatewayContext } from '../context.ts';
import { Customer } from '../customer/customer.type.ts';
import { InputCheck } from '../input-check.ts';
import type { Soon } from '../loader.ts';
import { lookAhead } from '../selection.ts';
import { Sender } from '../sender/sender.type.ts';
import { settle } from '../user-error/settle.ts';
import { ConversationWindowsArgs, RecordInboundMessageInput } from './conversation-window.input.ts';
import {
  ConversationWindow,
  ConversationWindowConnection,
  RecordInboundMessagePayload,
} from './conversation-window.type.ts';

const CURSORS = cursorsOf('windows');

/** Whoever does not ask how many there are pays nothing for it. */
const isCounted = lookAhead(({ fields }) => fields.has('totalCount'));

@Resolver(() => ConversationWindow)
export class ConversationWindowResolver {
  @Query(() => ConversationWindowConnection, {
    description: 'The windows of the business, those that close first, first: a to-do list for who answers customers.',
  })
  async conversationWindows(
    @Args(() => ConversationWindowsArgs) args: ConversationWindowsArgs,
    @Ctx() { services, caller }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConversationWindowConnection> {
    const { status = null, expiringWithinMinutes = null } = args;
    const check = new InputCheck({ expiringWithinMinutes });
    const senderId = check.id('Sender', args.senderId, ['senderId']);
    check.refuse();
    const filter = { status, senderId, expiringWithinMinutes, isCounted: isCounted(info) };
    const page = await readPage(CURSORS, args, (query) => services.reads.windows(caller, filter, query));
    const toWindow = (window: WindowRecord): ConversationWindow => new ConversationWindow(window, page.now);
    return { ...connectionOf(CURSORS, args, page, toWindow), asOf: page.asOf, totalCount: page.total ?? null };
  }

  @Mutation(() => RecordInboundMessagePayload, {
    description:
      "Records a customer's message: it opens or extends their window, and is never an opt-in (rule opt-in-active). Idempotent " +
      'by `messageId`. Errors: INVALID, NOT_FOUND for the sender.',
  })
  async recordInboundMessage(
    @Arg('input', () => RecordInboundMessageInput, { description: 'Who wrote to which sender, and when.' })
    input: RecordInboundMessageInput,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<RecordInboundMessagePayload> {
    const check = new InputCheck(input);
    const senderId = check.id('Sender', input.senderId, ['senderId']);
    const from = check.customerIdentity(input.from, ['from']);
    const { messageId, occurredAt, text = null } = input;
    return settle(
      check.faults,
      () => recordInboundMessage(services.deps, caller, { senderId, from, messageId, occurredAt, text }),
      (answer, userErrors) => ({
        conversationWindow: answer?.window ? new ConversationWindow(answer.window, answer.now) : null,
        userErrors,
      }),
    );
  }

  @FieldResolver(() => Customer, { description: 'Whose messages keep it open.' })
  customer(@Root() { record }: ConversationWindow, @Ctx() { loaders }: GatewayContext): Soon<Customer> {
    return loaders.customer.demand(record.customerId);
  }

  @FieldResolver(() => Sender, { description: 'The number that the customer wrote to, and that may answer.' })
  sender(@Root() { record }: ConversationWindow, @Ctx() { loaders }: GatewayContext): Soon<Sender> {
    return loaders.sender.demand(record.senderId);
  }
}
