import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GatewayContext } from '../context.ts';
import { Customer } from '../customer/customer.type.ts';
import type { Soon } from '../loader.ts';
import { Notice } from '../notice/notice.type.ts';
import { Purpose } from '../purpose/purpose.type.ts';
import { OptIn } from './opt-in.type.ts';

@Resolver(() => OptIn)
export class OptInResolver {
  @FieldResolver(() => Customer, { description: 'Whose consent it is.' })
  customer(@Root() { view }: OptIn, @Ctx() { loaders }: GatewayContext): Soon<Customer> {
    return loaders.customer.demand(view.customerId);
  }

  @FieldResolver(() => Purpose, { description: 'What was consented to.' })
  purpose(@Root() { view }: OptIn, @Ctx() { loaders }: GatewayContext): Soon<Purpose> {
    return loaders.purpose.demand(view.purposeId);
  }

  @FieldResolver(() => Notice, { description: 'The exact wording that the customer was shown or read.' })
  notice(@Root() { view }: OptIn, @Ctx() { loaders }: GatewayContext): Soon<Notice> {
    return loaders.notice.demand(view.capture.noticeId);
  }
}
