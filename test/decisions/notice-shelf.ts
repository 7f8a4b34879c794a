import { editionAt } from '../../src/consent/edition.ts';
import type { Instant } from '../../src/consent/instant.ts';
import { checkNotice } from '../../src/consent/notice.ts';
import type { OvertakenNotice } from '../../src/consent/reconsent.ts';
import type { SourceChannel, UserErrorCode } from '../../src/consent/vocabulary.ts';
import type { ActOf, DecisionCase } from './case.ts';
import { PURPOSES, SENDERS, TEMPLATE_LANGUAGE, WORLD_BEGAN_AT, type PurposeCode, type SenderName } from './standard-world.ts';

interface Version {
  readonly noticeId: string;
  readonly material: boolean;
  readonly since: Instant;
}

/** The notices of the standard world that a case shows somebody, and the versions that it publishes. */
export class NoticeShelf {
  private readonly policyEdition: string | null;
  private readonly series = new Map<string, Version[]>();

  constructor({ given, world }: DecisionCase) {
    this.policyEdition = world.policyEdition;
    for (const act of given) {
      if (act.verb !== 'optIn') continue;
      const { purpose, purposes, sender, channel } = act.input;
      for (const code of purposes ?? [purpose]) {
        const key = keyOf(code, sender, channel, TEMPLATE_LANGUAGE);
        this.series.set(key, [{ noticeId: `${key} 1`, material: false, since: WORLD_BEGAN_AT }]);
      }
    }
  }

  /** @returns what it is refused with; otherwise it is the newest version from now on */
  publish({ purpose, sender, channel, locale, material, ...draft }: ActOf<'publishNotice'>['input'], now: Instant): UserErrorCode[] {
    const about = { businessName: SENDERS[sender], purpose: { code: purpose, ...PURPOSES[purpose] } };
    const faults = checkNotice(draft, { ...about, edition: editionAt(now, this.policyEdition) });
    if (faults.length > 0) return faults.map(({ code }) => code);
    const key = keyOf(purpose, sender, channel, locale);
    const versions = this.series.get(key) ?? [];
    if (material && versions.length === 0) return ['INVALID'];
    this.series.set(key, [...versions, { noticeId: `${key} ${versions.length + 1}`, material, since: now }]);
    return [];
  }

  /** The notice that the customer is shown. */
  shown({ sender, channel, noticeVersion }: ActOf<'optIn'>['input'], purpose: PurposeCode): string {
    const versions = this.series.get(keyOf(purpose, sender, channel, TEMPLATE_LANGUAGE)) ?? [];
    const version = noticeVersion === undefined ? versions.at(-1) : versions[noticeVersion - 1];
    if (version === undefined) throw new Error(`The case shows a notice of ${purpose} that it did not publish.`);
    return version.noticeId;
  }

  overtaken(): OvertakenNotice[] {
    return [...this.series.values()].flatMap((versions) =>
      versions.flatMap(({ noticeId }, index) => {
        const next = versions.slice(index + 1).find(({ material }) => material);
        return next === undefined ? [] : [{ noticeId, since: next.since }];
      }),
    );
  }
}

function keyOf(purpose: PurposeCode | undefined, sender: SenderName, channel: SourceChannel, locale: string): string {
  return [purpose, sender, channel, locale].join(' ');
}
