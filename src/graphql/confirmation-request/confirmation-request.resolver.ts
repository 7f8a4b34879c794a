import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { readConfirmationRequest } from '../../usecases/confirmation-request.ts';
import type { GatewayContext } from '../context.ts';
import { Notice } from '../notice/notice.type.ts';
import { ConfirmationRequest } from './confirmation-request.type.ts';

@Resolver(() => ConfirmationRequest)
export class ConfirmationRequestResolver {
  @Query(() => ConfirmationRequest, {
    nullable: true,
    description: "What the caller's confirmation link is to confirm. Null for other credentials.",
  })
  async confirmationRequest(@Ctx() { services, caller }: GatewayContext): Promise<ConfirmationRequest | null> {
    const { link } = caller.rights;
    if (link?.to !== 'CONFIRMATION') return null;
    const record = await readConfirmationRequest(services.deps, caller, link.id);
    return record && new ConfirmationRequest(record);
  }

  @FieldResolver(() => [Notice], {
    description:
      'What the customer agreed to, as it was shown then, without what was withdrawn since; where all of it was, all.',
  })
  notices(@Root() { record }: ConfirmationRequest, @Ctx() { loaders }: GatewayContext): Promise<Notice[]> {
    return Promise.all(record.noticeIds.map(async (id) => loaders.notice.demand(id)));
  }
}
