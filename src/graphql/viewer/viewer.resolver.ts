import { Ctx, Query, Resolver } from 'type-graphql';
import type { GatewayContext } from '../context.ts';
import { Viewer } from './viewer.type.ts';

@Resolver()
export class ViewerResolver {
  @Query(() => Viewer, { description: 'What the credential of this request may do. Every credential may ask.' })
  viewer(@Ctx() { caller }: GatewayContext): Viewer {
    return new Viewer(caller.rights);
  }
}
