import { Migration } from '@mikro-orm/migrations';
import { replacing } from './migration-20261122-access.ts';
import { PROJECT_AUDIT_WITH_PURGE } from './migration-20261122-retention.ts';

/** Links to a customer's preferences can be revoked, all that were made so far at once (docs/decisions/0021). */
export class Migration20261124RevokedLinks extends Migration {
  override up(): void {
    this.addSql('alter table customer add preference_links_revoked_at timestamptz(3) null;');
    this.addSql(PROJECT_AUDIT_WITH_REVOKED_LINKS);
  }
}

const PROJECT_AUDIT_WITH_REVOKED_LINKS = replacing(
  PROJECT_AUDIT_WITH_PURGE,
  `when 'KEY_REVOKED' then`,
  `when 'PREFERENCE_LINKS_REVOKED' then
      update customer set preference_links_revoked_at = greatest(preference_links_revoked_at, occurred)
      where business_id = b and id = subject;
    `,
);
