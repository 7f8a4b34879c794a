import { confirmationEndsAt } from '../consent/confirmation.ts';
import type { CustomerLinkState, LinkState, LinkStore } from '../usecases/links.ts';
import { onlyRow, type Database } from './database.ts';
import { NOW, issuedAt } from './snapshots/fragments.ts';

const OWNER = { name: 'business_of_invitation', text: 'select business_of_invitation($1::uuid) as "businessId"' };
const INVITATION = {
  name: 'link_of_invitation',
  text: `select ms(${NOW}) as now, ms(i.expires_at) as "expiresAt", c.erased_at is not null as "isErased"
    from opt_in_invitation i left join customer c on c.business_id = $1 and c.id = i.customer_id
    where i.business_id = $1 and i.id = $3::uuid`,
};
const CONFIRMATION = {
  name: 'link_of_confirmation',
  text: `select ms(${NOW}) as now, ${issuedAt('asked')} as "issuedAt"
    from confirmation asked where asked.business_id = $1 and asked.token_hash = $3::text`,
};
const CUSTOMER = {
  name: 'link_of_customer',
  text: `select ms(${NOW}) as now, null as "expiresAt", erased_at is not null as "isErased",
    ms(preference_links_revoked_at) as "revokedUpTo" from customer where business_id = $1 and id = $3::uuid`,
};

/** What links are checked against. An erased customer's confirmations are gone, as they never were. */
export function createLinkStore(database: Database): LinkStore {
  const state =
    <State extends LinkState>(statement: typeof INVITATION) =>
    async (businessId: string, value: string): Promise<State | null> => {
      const [found] = await database.queryAt<State>(businessId, statement, [value]);
      return found ?? null;
    };
  return {
    businessOfInvitation: async (id) =>
      onlyRow(await database.queryAcross<{ businessId: string | null }>(OWNER, [id])).businessId,
    invitation: state(INVITATION),
    confirmation: async (businessId, tokenHash) => {
      const [found] = await database.queryAt<Record<'now' | 'issuedAt', number>>(businessId, CONFIRMATION, [tokenHash]);
      return found === undefined
        ? null
        : { now: found.now, expiresAt: confirmationEndsAt(found.issuedAt), isErased: false };
    },
    customer: state<CustomerLinkState>(CUSTOMER),
  };
}
