import type { ConsentPicture, OptInKey } from '../../src/consent/consent-event.ts';
import type { Instant } from '../../src/consent/instant.ts';
import { groundOf, setClock, tellDueFacts, type OptInClock } from '../../src/consent/opt-in-clock.ts';
import { LEAD_DAYS, SENDERS } from './standard-world.ts';

interface Running extends OptInClock {
  readonly name: string;
  readonly expiresAt: Instant;
}

/** The clock of a case's opt-ins, by the pure functions alone. */
export class PureOptInClock {
  /** Everything told so far: `EXPIRING 7 newsletter`, `EXPIRED newsletter@other`. */
  readonly events: string[] = [];
  private readonly clocks = new Map<string, Running>();

  /** Something is said. */
  around<T>(picture: () => ConsentPicture, now: Instant, act: () => T): T {
    const before = picture();
    const done = act();
    this.set(before, picture(), now);
    return done;
  }

  private set(before: ConsentPicture, after: ConsentPicture, now: Instant): void {
    for (const [key, optIn] of after.optIns) {
      const was = groundOf(before.optIns.get(key) ?? null, before.withdrawals, before.phone);
      const clock = setClock(was, groundOf(optIn, after.withdrawals, after.phone), now, LEAD_DAYS);
      if (clock === null) continue;
      this.clocks.set(key, { ...clock, name: nameOf(optIn), expiresAt: optIn.granted?.expiresAt ?? Infinity });
    }
  }

  tell(now: Instant): void {
    const told = [...this.clocks].flatMap(([key, running]) => {
      const { clock, facts } = tellDueFacts(running, running.expiresAt, now, LEAD_DAYS);
      this.clocks.set(key, { ...running, ...clock });
      return facts.map((fact) => ({ ...fact, name: running.name }));
    });
    told.sort((a, b) => a.occurredAt - b.occurredAt);
    this.events.push(...told.map(wordsOf));
  }
}

/** An event as a case writes it. */
export function wordsOf({ type, leadDays, name }: { readonly type: string; readonly leadDays: number | null; readonly name: string }): string {
  return leadDays === null ? `${type} ${name}` : `${type} ${leadDays} ${name}`;
}

function nameOf({ purposeId, businessName }: OptInKey): string {
  return businessName === SENDERS.main ? purposeId : `${purposeId}@other`;
}
