import type { Instant } from './instant.ts';
import type { NoticeScope } from './vocabulary.ts';

/** The rules of one time, as data. What differs between editions is a field here, never a branch elsewhere. */
export interface PolicyEdition {
  readonly code: string;
  readonly inForceFrom: Instant;
  /** USE_CASE: a template has one of eleven use cases; CATEGORY: MARKETING, UTILITY or AUTHENTICATION decides. */
  readonly templateTaxonomy: 'USE_CASE' | 'CATEGORY';
  readonly promotionalTemplates: 'NEVER' | 'WHERE_BUSINESS_ALLOWS';
  readonly noticeScopes: readonly NoticeScope[];
}

/** Oldest first. 2020: the seeds; 2026: Meta's documentation as read in 2026 (domain.md, Policy editions). */
export const POLICY_EDITIONS: readonly [PolicyEdition, ...PolicyEdition[]] = [
  {
    code: '2020',
    inForceFrom: Date.UTC(2020, 9, 15),
    templateTaxonomy: 'USE_CASE',
    promotionalTemplates: 'NEVER',
    noticeScopes: ['WHATSAPP'],
  },
  {
    code: '2026',
    inForceFrom: Date.UTC(2026, 9, 1),
    templateTaxonomy: 'CATEGORY',
    promotionalTemplates: 'WHERE_BUSINESS_ALLOWS',
    noticeScopes: ['WHATSAPP', 'GENERAL'],
  },
];

/** The edition a business pinned, else the one in force at the instant; before the first, the first. */
export function editionAt(at: Instant, pinned: string | null): PolicyEdition {
  return (
    POLICY_EDITIONS.find((edition) => edition.code === pinned) ??
    POLICY_EDITIONS.findLast((edition) => edition.inForceFrom <= at) ??
    POLICY_EDITIONS[0]
  );
}

/** When the next edition comes into force, for a business that pinned none; null where none is known. */
export function nextEditionAt(at: Instant, pinned: string | null): Instant | null {
  if (POLICY_EDITIONS.some((edition) => edition.code === pinned)) return null;
  return POLICY_EDITIONS.find((edition) => edition.inForceFrom > at)?.inForceFrom ?? null;
}
