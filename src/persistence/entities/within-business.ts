import { p, type EntitySchema } from '@mikro-orm/postgresql';

/**
 * A reference to a row of the same business: the target's key is `business_id` and `id`, and the business is that of the row
 * that refers, so that no row can ever point into another tenant. Nothing is deleted or renumbered behind a row's back.
 */
export function withinBusiness<Target extends EntitySchema>(target: Target, column: string, foreignKey: string) {
  return p
    .manyToOne(target)
    .joinColumns('business_id', column)
    .ownColumns(column)
    .foreignKeyName(foreignKey)
    .updateRule('no action')
    .deleteRule('no action');
}
