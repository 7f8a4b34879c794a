import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import { reconsentDueSince } from '../../consent/reconsent.ts';
import type { GatewayContext } from '../context.ts';
import { Customer } from '../customer/customer.type.ts';
import { then, type Soon } from '../loader.ts';
import { Notice } from '../notice/notice.type.ts';
import type { Loaders } from '../loaders.ts';
import { Purpose } from '../purpose/purpose.type.ts';
import { DateTime } from '../scalars/date-time.ts';
import type { OptInView } from '../../usecases/records.ts';
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

  @FieldResolver(() => Boolean, {
    description:
      'Whether the customer has to be asked again: it is ACTIVE, and its notice was materially changed since (rule notice-current).',
  })
  reconsentDue(@Root() { view }: OptIn, @Ctx() { loaders }: GatewayContext): Soon<boolean> {
    return then(dueSince(view, loaders), (since) => since !== null);
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'When the first material version of its notice after the one agreed to was published; null: it is not due.',
  })
  reconsentDueSince(@Root() { view }: OptIn, @Ctx() { loaders }: GatewayContext): Soon<Instant | null> {
    return dueSince(view, loaders);
  }
}

/** As it was kept with an answer; otherwise by what is published by now. */
function dueSince(view: OptInView, loaders: Loaders): Soon<Instant | null> {
  if (view.reconsentDueSince !== undefined) return view.reconsentDueSince;
  if (view.status !== 'ACTIVE') return null;
  return then(loaders.notice.demand(view.capture.noticeId), ({ record: { id, overtakenAt } }) =>
    overtakenAt === null ? null : reconsentDueSince(view, [{ noticeId: id, since: overtakenAt }], Infinity),
  );
}
