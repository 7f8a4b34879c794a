import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { Connection } from '../connection/connection.type.ts';
import { PageArgs } from '../connection/page.args.ts';
import { eventCursors, readConnection } from '../connection/page.ts';
import type { GatewayContext } from '../context.ts';
import { AuditEvent, AuditEventConnection } from './audit-event.type.ts';

@Resolver()
export class AuditEventResolver {
  @Query(() => AuditEventConnection, {
    description:
      'Every administrative act, newest first, with who did it: keys, origins, token issuers, settings, and what became of the catalogue.',
  })
  auditEvents(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<Connection<AuditEvent>> {
    return readConnection(
      eventCursors,
      args,
      (page) => services.access.store.auditRecords(caller, page),
      (record) => new AuditEvent(record),
    );
  }
}
