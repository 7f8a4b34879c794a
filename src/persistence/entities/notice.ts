import { defineEntity, p } from '@mikro-orm/postgresql';
import { Purpose } from './purpose.ts';
import { Sender } from './sender.ts';
import { withinBusiness } from './within-business.ts';

/** One immutable version of a wording, for one purpose, sender, source channel and locale. */
export const Notice = defineEntity({
  name: 'Notice',
  tableName: 'notice',
  rowLevelSecurity: 'force',
  uniques: [
    {
      name: 'notice_version_unique',
      properties: ['businessId', 'purpose', 'sender', 'sourceChannel', 'locale', 'version'],
    },
  ],
  properties: {
    businessId: p.uuid().primary(),
    id: p.uuid().primary(),
    purpose: () => withinBusiness(Purpose, 'purpose_id', 'notice_purpose_foreign'),
    sender: () => withinBusiness(Sender, 'sender_id', 'notice_sender_foreign'),
    sourceChannel: p.text(),
    locale: p.text(),
    version: p.integer(),
    scope: p.text(),
    text: p.text(),
    textSha256: p.text().fieldName('text_sha256'),
    material: p.boolean().default(false),
    changeSummary: p.text().nullable(),
    publishedAt: p.datetime(3),
    overtakenAt: p
      .datetime(3)
      .nullable()
      .comment('When the first material version after it was published: opt-ins under it are due from then.'),
  },
});
