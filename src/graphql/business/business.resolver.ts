import { Ctx, FieldResolver, Query, Resolver } from 'type-graphql';
import type { GatewayContext } from '../context.ts';
import type { Soon } from '../loader.ts';
import { Purpose } from '../purpose/purpose.type.ts';
import { Sender } from '../sender/sender.type.ts';
import { Business } from './business.type.ts';

@Resolver(() => Business)
export class BusinessResolver {
  @Query(() => Business, { description: "The caller's own business, with what it may say and from which numbers." })
  business(@Ctx() { loaders }: GatewayContext): Soon<Business> {
    return loaders.business();
  }

  @FieldResolver(() => [Sender], { description: 'Its WhatsApp numbers, oldest first.' })
  senders(@Ctx() { loaders }: GatewayContext): Soon<readonly Sender[]> {
    return loaders.senders();
  }

  @FieldResolver(() => [Purpose], { description: 'Everything that its customers can opt in to, oldest first.' })
  purposes(@Ctx() { loaders }: GatewayContext): Soon<readonly Purpose[]> {
    return loaders.purposes();
  }
}
