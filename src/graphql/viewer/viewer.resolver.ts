import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Query, Resolver } from 'type-graphql';
import type { GatewayContext } from '../context.ts';
import { customerSelection } from '../customer/customer-selection.ts';
import { Customer } from '../customer/customer.type.ts';
import { Viewer } from './viewer.type.ts';

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { description: 'What the credential of this request may do. Every credential may ask.' })
  viewer(@Ctx() { caller }: GatewayContext): Viewer {
    return new Viewer(caller.rights);
  }

  @FieldResolver(() => Customer, {
    nullable: true,
    description:
      "The customer whose session this is. Null: it is no customer's session, or its customer is not known here yet.",
  })
  async customer(
    @Ctx() { services, caller, loaders }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Customer | null> {
    const { customer } = caller.rights;
    if (customer === null) return null;
    const reading = await services.reads.customer(caller, customer, customerSelection(info));
    return reading && loaders.primeCustomer(reading);
  }
}
