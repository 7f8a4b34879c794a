import { Arg, Args, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import type { ConsentEventRecord, MessageRecord } from '../../usecases/records.ts';
import { badUserInput } from '../bad-user-input.ts';
import { ConsentEvent, ConsentEventConnection } from '../consent-event/consent-event.type.ts';
import { cursorsOf, eventCursors, readConnection } from '../connection/page.ts';
import { PageArgs } from '../connection/page.args.ts';
import type { Connection } from '../connection/connection.type.ts';
import type { GatewayContext } from '../context.ts';
import { ConversationWindow } from '../conversation-window/conversation-window.type.ts';
import { InputCheck } from '../input-check.ts';
import type { Loaders } from '../loaders.ts';
import { Message, MessageConnection } from '../message/message.type.ts';
import { decodeId } from '../node/global-id.ts';
import { OptIn } from '../opt-in/opt-in.type.ts';
import { DateTime } from '../scalars/date-time.ts';
import { ConsentHistoryArgs, OptInsArgs } from './customer.input.ts';
import { Customer } from './customer.type.ts';

/** A statement of its own, which looks at every message of the customer. */
const LAST_INBOUND_COST = 5;

const MESSAGE_CURSORS = cursorsOf('messages');

/** What hangs on a customer. */
@Resolver(() => Customer)
export class CustomerPartsResolver {
  @FieldResolver(() => [OptIn], {
    description:
      'Where this customer stands with each purpose they ever consented to, one for each purpose and business name. What was ' +
      'never consented to is not in the list.',
  })
  async optIns(
    @Root() { record }: Customer,
    @Args(() => OptInsArgs) { status = null, purpose = null }: OptInsArgs,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<readonly OptIn[]> {
    new InputCheck({ purpose }).refuse();
    const all = (await loaders.consent.load(record.id)) ?? [];
    const ofStatus = status === null ? all : all.filter((optIn) => optIn.status === status);
    if (purpose === null) return ofStatus;
    const purposes = await Promise.all(ofStatus.map(async ({ view }) => loaders.purpose.demand(view.purposeId)));
    return ofStatus.filter((_, index) => purposes[index]?.code === purpose);
  }

  @FieldResolver(() => ConversationWindow, {
    nullable: true,
    description:
      'The last window between this customer and one sender, open or closed; null where no message of the customer ever opened ' +
      'one. Whether they wrote at all is told by `lastInboundAt`.',
  })
  async conversationWindow(
    @Root() { record }: Customer,
    @Arg('senderId', () => ID, {
      nullable: true,
      description: 'The sender, `snd_…`; may be left out where the business has one, otherwise BAD_USER_INPUT.',
    })
    senderId: string | null | undefined,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<ConversationWindow | null> {
    const sender = senderId == null ? await onlySender(loaders) : decodeId('Sender', senderId);
    const windows = (await loaders.windowsOf.load(record.id)) ?? [];
    const window = windows.find((one) => one.senderId === sender);
    return window === undefined ? null : new ConversationWindow(window, await loaders.now());
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    complexity: LAST_INBOUND_COST,
    description:
      "When this customer last wrote to one sender, by WhatsApp's clock; null: never. Messages count that opened no window: a stop " +
      'word, and one whose 24 hours were over when it came here (rules window-stop, window-clock).',
  })
  async lastInboundAt(
    @Root() { record }: Customer,
    @Arg('senderId', () => ID, {
      nullable: true,
      description: 'The sender, `snd_…`; may be left out where the business has one, otherwise BAD_USER_INPUT.',
    })
    senderId: string | null | undefined,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<Instant | null> {
    const sender = senderId == null ? await onlySender(loaders) : decodeId('Sender', senderId);
    const last = (await loaders.lastInboundOf.load(record.id)) ?? [];
    return last.find((one) => one.senderId === sender)?.occurredAt ?? null;
  }

  @FieldResolver(() => ConsentEventConnection, {
    description:
      'Every fact that consent is computed from, oldest first, in the order of the journal. Nothing is ever taken away.',
  })
  async consentHistory(
    @Root() { record }: Customer,
    @Args(() => ConsentHistoryArgs) args: ConsentHistoryArgs,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<Connection<ConsentEvent>> {
    return readConnection(
      eventCursors,
      args,
      (page) => loaders.historyOf(record.id, page),
      (event: ConsentEventRecord) => new ConsentEvent(event),
    );
  }

  @FieldResolver(() => MessageConnection, {
    description: 'The messages that were accepted for this customer, newest first.',
  })
  async messages(
    @Root() { record }: Customer,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<Connection<Message>> {
    return readConnection(
      MESSAGE_CURSORS,
      args,
      (page) => loaders.messagesOf(record.id, page),
      (message: MessageRecord) => loaders.message.prime(message),
    );
  }
}

async function onlySender(loaders: Loaders): Promise<string> {
  const [first, ...others] = await loaders.senders();
  if (first !== undefined && others.length === 0) return first.record.id;
  throw badUserInput(
    'senderId: this business has several senders, and a window is between one of them and the customer; give the id of one, ' +
      'as business { senders { id } } lists them.',
  );
}
