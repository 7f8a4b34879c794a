import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { EventRecord } from '../../usecases/reads.ts';
import { badUserInput } from '../bad-user-input.ts';
import { ConsentEvent } from '../consent-event/consent-event.type.ts';
import type { GatewayContext } from '../context.ts';
import { ConversationWindow } from '../conversation-window/conversation-window.type.ts';
import type { Soon } from '../loader.ts';
import { MessageEvent } from '../message-event/message-event.type.ts';
import { TemplateEvent } from '../template-event/template-event.type.ts';
import { WindowEvent } from '../window-event/window-event.type.ts';
import { parseId, type EventType, type ParsedId } from './global-id.ts';
import { Node } from './node.type.ts';

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description:
      'Reads anything again by its id. Null: there is none, or it belongs to another business. BAD_USER_INPUT: this is no id.',
  })
  node(
    @Arg('id', () => ID, { description: 'The `id` of any Node, whole.' }) id: string,
    @Ctx() context: GatewayContext,
  ): Soon<Node | null> {
    const parsed = parseId(id);
    if (parsed === null) throw badUserInput('id: this is not an id of this gateway; pass the id of a Node, whole.');
    return findNode(context, parsed);
  }
}

function findNode({ services, caller, loaders }: GatewayContext, { type, key }: ParsedId): Soon<Node | null> {
  switch (type) {
    case 'ApiKey':
      // Whoever may read customers may not read keys: only `apiKeys` shows them.
      return null;
    case 'OptInInvitation':
      // Whose link it is alone is shown it, by `optInInvitation`.
      return null;
    case 'Business':
      return key === caller.businessId ? loaders.business() : null;
    case 'Sender':
      return loaders.sender.load(key);
    case 'Purpose':
      return loaders.purpose.load(key);
    case 'Notice':
      return loaders.notice.load(key);
    case 'Template':
      return loaders.template.load(key);
    case 'Customer':
      return loaders.customer.load(key);
    case 'OptIn':
      return loaders.optIn.load(key);
    case 'Message':
      return loaders.message.load(key);
    case 'ConversationWindow':
      return findWindow(loaders, key);
    case 'ConsentEvent':
    case 'WindowEvent':
    case 'MessageEvent':
    case 'TemplateEvent':
      return services.reads.event(caller, Number(key)).then((event) => event && eventNode(event, type));
  }
}

async function findWindow(loaders: GatewayContext['loaders'], id: string): Promise<ConversationWindow | null> {
  const window = await loaders.window.load(id);
  return window && new ConversationWindow(window, await loaders.now());
}

/** Null where the id names an event of another type than the journal has there. */
function eventNode(event: EventRecord, type: EventType): Node | null {
  switch (event.kind) {
    case 'consent':
      return type === 'ConsentEvent' ? new ConsentEvent(event) : null;
    case 'window':
      return type === 'WindowEvent' ? new WindowEvent(event) : null;
    case 'message':
      return type === 'MessageEvent' ? new MessageEvent(event) : null;
    case 'template':
      return type === 'TemplateEvent' ? new TemplateEvent(event) : null;
  }
}
