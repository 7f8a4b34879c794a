import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Connection } from '../connection/connection.type.ts';
import { PageArgs } from '../connection/page.args.ts';
import { cursorsOf, readConnection } from '../connection/page.ts';
import type { GatewayContext } from '../context.ts';
import { decodeId } from '../node/global-id.ts';
import { settle } from '../user-error/settle.ts';
import { ConsentReceiptPayload } from './consent-receipt.payload.ts';
import { JournalSeal, JournalSealConnection } from './journal-seal.type.ts';

const SEAL_CURSORS = cursorsOf('seals');
/** It reads every event of the opt-in and the hashes of their seals, and may have to seal first. */
const RECEIPT_COST = 20;

@Resolver()
export class ProofResolver {
  @Query(() => JournalSealConnection, {
    description:
      "The seals of the business's journal, the first one first. What is not sealed yet is so within two seconds.",
  })
  journalSeals(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<Connection<JournalSeal>> {
    return readConnection(
      SEAL_CURSORS,
      args,
      (page) => services.seals(caller, page),
      (record) => record,
    );
  }

  @Query(() => ConsentReceiptPayload, {
    complexity: RECEIPT_COST,
    description:
      'A signed receipt of one opt-in, which proves what happened to it for good, and offline. Asking twice gives two receipts that prove ' +
      'the same. Errors: NOT_FOUND, RECEIPT_UNAVAILABLE.',
  })
  consentReceipt(
    @Arg('optInId', () => ID, { description: 'The opt-in, `opt_…`.' }) optInId: string,
    @Ctx() { services, caller }: GatewayContext,
  ): Promise<ConsentReceiptPayload> {
    const id = decodeId('OptIn', optInId);
    return settle(
      [],
      () => services.receipts.consentReceipt(caller, id),
      (receipt, userErrors) => ({ receipt, userErrors }),
    );
  }
}
