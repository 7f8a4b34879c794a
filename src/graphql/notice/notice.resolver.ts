import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { publishNotice } from '../../usecases/publish-notice.ts';
import type { GatewayContext } from '../context.ts';
import { InputCheck } from '../input-check.ts';
import type { Soon } from '../loader.ts';
import { Purpose } from '../purpose/purpose.type.ts';
import { Sender } from '../sender/sender.type.ts';
import { settle } from '../user-error/settle.ts';
import { NoticesArgs, PublishNoticeInput } from './notice.input.ts';
import { Notice, PublishNoticePayload } from './notice.type.ts';

@Resolver(() => Notice)
export class NoticeResolver {
  @Query(() => [Notice], {
    description:
      'Every version of every notice that fits, newest version first. What a page shows is the first one of its purpose, ' +
      'channel and locale.',
  })
  async notices(
    @Args(() => NoticesArgs) { purpose = null, sourceChannel = null, locale = null }: NoticesArgs,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<Notice[]> {
    new InputCheck({ purpose }).refuse();
    const notices = await services.reads.notices(caller, { purpose, sourceChannel, locale });
    return notices.map((record) => new Notice(record));
  }

  @Mutation(() => PublishNoticePayload, {
    description:
      'Puts a wording into use, from now on and unchangeably. Errors: INVALID, NOT_FOUND for the purpose or the sender, and ' +
      'NOTICE_LACKS_… where rule opt-in-notice is broken.',
  })
  async publishNotice(
    @Arg('input', () => PublishNoticeInput, { description: 'The wording, and what it is for.' })
    input: PublishNoticeInput,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<PublishNoticePayload> {
    const check = new InputCheck(input);
    const { purpose, sourceChannel, locale, text } = input;
    const senderId = check.id('Sender', input.senderId, ['senderId']);
    const notice = {
      ...{ purpose, senderId, sourceChannel, locale, text },
      scope: input.scope ?? 'WHATSAPP',
      material: input.material ?? false,
      changeSummary: input.changeSummary ?? null,
    };
    return settle(
      check.faults,
      () => publishNotice(services.deps, caller, notice),
      (published, userErrors) => ({ notice: published && new Notice(published), userErrors }),
    );
  }

  @FieldResolver(() => Purpose, { description: 'What it asks consent for.' })
  purpose(@Root() { record }: Notice, @Ctx() { loaders }: GatewayContext): Soon<Purpose> {
    return loaders.purpose.demand(record.purposeId);
  }

  @FieldResolver(() => Sender, { description: 'Whose business name it names.' })
  sender(@Root() { record }: Notice, @Ctx() { loaders }: GatewayContext): Soon<Sender> {
    return loaders.sender.demand(record.senderId);
  }
}
