import { Migration } from '@mikro-orm/migrations';
import { COMMIT_WITH_COUNT } from './migration-20261122-encryption.ts';

/** A withdrawal of everything cancels every waiting answer but the acknowledgement of a stop word (docs/decisions/0010). */
export class Migration20261124Replies extends Migration {
  override up(): void {
    this.addSql(COMMIT_WITH_REPLIES);
  }
}

const RESUME_ALONE = "(reply_to is null or reply_to = 'RESUME')";

const COMMIT_WITH_REPLIES = COMMIT_WITH_COUNT.split(RESUME_ALONE).join("reply_to is distinct from 'STOP'");
