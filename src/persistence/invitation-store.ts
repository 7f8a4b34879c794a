import type { InvitationView } from '../usecases/invitations.ts';
import type { InvitationStore, NewInvitationSnapshot } from '../usecases/ports.ts';
import { byLookupKind, lookupCondition, lookupOf } from './customer-lookup.ts';
import { onlyRow, type Database } from './database.ts';
import { openCustomers } from './encryption/open-customers.ts';
import { openInvitation, type SealedCustomer } from './encryption/opened-records.ts';
import { idempotencyIndex, openStoredAnswer, type SealedAnswer } from './encryption/stored-answer.ts';
import type { Vault } from './encryption/vault.ts';
import { customerWithKey } from './encryption/with-key.ts';
import { NOW, PURPOSES, SENDERS, list, storedAnswer } from './snapshots/fragments.ts';

/** Of each series that a query of notices brings, the newest. */
function newestOf(conditions: string): string {
  return `(select distinct on (n.purpose_id, n.sender_id) n.id from notice n where n.business_id = $1 and ${conditions}
    order by n.purpose_id, n.sender_id, n.version desc) newest`;
}

const FOR_NEW = byLookupKind((kind) => ({
  name: `snapshot_for_new_invitation_by_${kind}`,
  text: `select json_build_object('now', ms(${NOW}), 'stored', ${storedAnswer('$3', '$4')},
    'senders', ${SENDERS}, 'purposes', ${PURPOSES},
    'notices', ${list(
      'notice_json(notice)',
      `notice join ${newestOf('n.source_channel = $5::text and n.locale = $6::text')} on newest.id = notice.id
        where notice.business_id = $1`,
    )},
    'customer', (select ${customerWithKey()} from customer
      where customer.business_id = $1 and ${lookupCondition(kind, '$7')} and customer.erased_at is null)) as snapshot`,
}));

const VIEW = {
  name: 'read_invitation',
  text: `select json_build_object('now', ms(${NOW}), 'invitation', opt_in_invitation_json(i),
    'sender', (select sender_json(sender) from sender where sender.business_id = $1 and sender.id = i.sender_id),
    'customer', (select ${customerWithKey()} from customer where customer.business_id = $1 and customer.id = i.customer_id),
    'notices', ${list(
      `json_build_object('notice', notice_json(notice), 'purpose', purpose_json(purpose)) order by array_position(i.purpose_ids, purpose.id)`,
      `notice join ${newestOf(`n.purpose_id = any(i.purpose_ids) and n.sender_id = i.sender_id
        and n.source_channel = i.source_channel and n.locale = i.locale
        and n.published_at <= coalesce(instant($5::float8), 'infinity')`)} on newest.id = notice.id
        join purpose on purpose.business_id = $1 and purpose.id = notice.purpose_id where notice.business_id = $1`,
    )}) as view
    from opt_in_invitation i where i.business_id = $1 and (i.id = $3::uuid or i.whatsapp_code = $4::text)`,
};

type SealedNew = Omit<NewInvitationSnapshot, 'stored' | 'customer'> & {
  readonly stored: SealedAnswer | null;
  readonly customer: SealedCustomer | null;
};
type SealedView = Omit<InvitationView, 'customer'> & { readonly customer: SealedCustomer | null };

/** Reads of invitations over the database. */
export function createInvitationStore(database: Database, vault: Vault): InvitationStore {
  async function opened(businessId: string, customer: SealedCustomer | null) {
    return (await openCustomers(vault, businessId, customer === null ? [] : [customer]))[0] ?? null;
  }

  return {
    forNew: async ({ businessId }, { sourceChannel, locale }, { customer: ref, idempotency: { operation, key } }) => {
      const secrets = await vault.secrets(businessId);
      const { kind, value } = ref === null ? { kind: 'id' as const, value: null } : lookupOf(ref, secrets);
      const values = [operation, idempotencyIndex(secrets, operation, key), sourceChannel, locale, value];
      const rows = await database.queryAt<{ snapshot: SealedNew }>(businessId, FOR_NEW[kind], values);
      const { stored, customer, ...snapshot } = onlyRow(rows).snapshot;
      return {
        ...snapshot,
        stored: await openStoredAnswer(vault, businessId, stored),
        customer: await opened(businessId, customer),
      };
    },
    view: async ({ businessId }, by, shownAt = null) => {
      const values = ['id' in by ? by.id : null, 'id' in by ? null : by.whatsAppCode, shownAt];
      const [row] = await database.queryAt<{ view: SealedView }>(businessId, VIEW, values);
      if (row === undefined) return null;
      const { invitation, customer } = row.view;
      const ciphers = await vault.unlock(businessId, [customer?.key ?? null]);
      const cipher = customer === null ? (await vault.secrets(businessId)).cipher : ciphers(customer.id);
      return {
        ...row.view,
        invitation: openInvitation(invitation, cipher),
        customer: await opened(businessId, customer),
      };
    },
  };
}
