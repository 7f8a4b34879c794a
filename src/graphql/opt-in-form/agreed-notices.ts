import { readId } from '../node/global-id.ts';
import type { GatewayContext } from '../context.ts';
import { internationalNumber } from './form-fields.ts';

/** What somebody agreed to by a form, in the words that they read. */
export interface AgreedNotice {
  readonly businessName: string;
  /** Of the sender, as people write numbers. */
  readonly number: string;
  /** Of the purpose. */
  readonly title: string;
  readonly text: string;
  readonly locale: string;
}

/** In the order of the boxes. @param ids as callers know them */
export async function agreedNotices({ loaders }: GatewayContext, ids: readonly string[]): Promise<AgreedNotice[]> {
  const notices = await Promise.all(
    ids.map(async (id): Promise<AgreedNotice[]> => {
      const read = readId('Notice', id);
      const notice = 'uuid' in read ? await loaders.notice.load(read.uuid) : null;
      if (notice === null) return [];
      const { record } = notice;
      const [sender, { title }] = await Promise.all([
        loaders.sender.demand(record.senderId),
        loaders.purpose.demand(record.purposeId),
      ]);
      const { text, locale } = record;
      return [{ businessName: sender.businessName, number: internationalNumber(sender.phone), title, text, locale }];
    }),
  );
  return notices.flat();
}
