import { defineEntity, p } from '@mikro-orm/postgresql';
import { Business } from './business.ts';
import { Purpose } from './purpose.ts';
import { withinBusiness } from './within-business.ts';

/** A message template as Meta last told of it, bound to one purpose or to none. */
export const Template = defineEntity({
  name: 'Template',
  tableName: 'template',
  rowLevelSecurity: 'force',
  uniques: [{ name: 'template_name_unique', properties: ['business', 'name', 'language'] }],
  properties: {
    business: () =>
      p.manyToOne(Business).primary().joinColumn('business_id').foreignKeyName('template_business_id_fkey'),
    id: p.uuid().primary(),
    name: p.text(),
    language: p.text(),
    category: p.text(),
    useCase: p.text().nullable(),
    status: p.text(),
    earlierStatus: p.text().nullable(),
    quality: p.text(),
    body: p.text(),
    parameterFormat: p.text(),
    parameters: p.array(),
    header: p.json().nullable(),
    footer: p.text().nullable(),
    buttons: p.json(),
    purpose: () => withinBusiness(Purpose, 'purpose_id', 'template_purpose_foreign').nullable(),
  },
});
