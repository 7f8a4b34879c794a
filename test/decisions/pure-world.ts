import { foldConsent, newerPreference, optInKey, type ConsentFact } from '../../src/consent/consent-event.ts';
import { decide } from '../../src/consent/decide.ts';
import { checkEvidence } from '../../src/consent/evidence.ts';
import { CLOCK_TOLERANCE, DAY, type Instant } from '../../src/consent/instant.ts';
import { isStopWord } from '../../src/consent/keywords.ts';
import { NO_OPT_IN, standingAt, withdrawnAt, type Capture } from '../../src/consent/standing.ts';
import { checkTemplate } from '../../src/consent/template-check.ts';
import type { UserErrorCode } from '../../src/consent/vocabulary.ts';
import { inboundInstant, receiveInbound, stopInstant, tellDueEvents, windowStatus, WINDOW_LENGTH, type Window } from '../../src/consent/window.ts';
import { arrivalOf, type Act, type ActOf, type AskedMessage, type DecisionCase } from './case.ts';
import { NoticeShelf } from './notice-shelf.ts';
import type { Outcome } from './outcome.ts';
import { PureOptInClock } from './pure-opt-in-clock.ts';
import { EVIDENCE, LEADS, NUMBERS, parametersOf, PURPOSES, SENDERS, type PurposeCode, type SenderName } from './standard-world.ts';
import { TemplateShelf } from './template-shelf.ts';

type Done = Outcome['acts'][number];
const TAKEN: Done = { refused: [], cancels: 0 };

type Asked = Extract<ConsentFact, { capture: Capture }>;

interface Accepted {
  readonly message: AskedMessage;
  /** The purpose whose opt-in it needed; null where it was a reply. */
  readonly purpose: string | null;
  isCanceled: boolean;
}

/** Plays a case against the pure functions of src/consent alone, in the order of arrival. */
export function playPurely(story: DecisionCase): Outcome {
  const world = new PureWorld(story);
  const acts = story.given.map((act) => world.play(act));
  return { acts, ...world.outcome() };
}

class PureWorld {
  private readonly story: DecisionCase;
  private readonly facts: ConsentFact[] = [];
  private readonly templates = new TemplateShelf();
  private readonly inbound: { sender: SenderName; occurredAt: Instant }[] = [];
  private readonly windows = new Map<SenderName, Window>();
  private readonly windowEvents: string[] = [];
  private readonly notices: NoticeShelf;
  private readonly optInClock = new PureOptInClock();
  private readonly accepted: Accepted[] = [];
  private pending: Asked[] = [];
  private phone: string | null;
  private captures = 0;

  constructor(story: DecisionCase) {
    this.story = story;
    this.notices = new NoticeShelf(story);
    this.phone = story.world.knownBy === 'phone' ? NUMBERS.first : null;
  }

  play(act: Act): Done {
    const now = arrivalOf(act);
    this.tellDue(now);
    const picture = () => foldConsent(this.facts, this.phone);
    return this.optInClock.around(picture, now, () => this.act(act, now));
  }

  private act(act: Act, now: Instant): Done {
    switch (act.verb) {
      case 'optIn':
        return this.optIn(act, now);
      case 'confirm':
        return this.confirm(now);
      case 'withdraw':
        return this.withdraw(act, now);
      case 'inbound':
        return this.receive(act, now);
      case 'changePhone':
        return this.changePhone(act, now);
      case 'marketing': {
        const { value, sender: senderId } = act.input;
        const stopped = { type: 'MARKETING_STOPPED', occurredAt: stopInstant(act.at, now), senderId } as const;
        const resumed = { type: 'MARKETING_RESUMED', occurredAt: inboundInstant(act.at, now), senderId } as const;
        this.facts.push(value === 'stop' ? stopped : resumed);
        return TAKEN;
      }
      case 'templateStatus':
        this.templates.change(act.input, now);
        return TAKEN;
      case 'registerTemplate': {
        const { errors, ok } = { errors: [], ...checkTemplate(act.input) };
        if (ok) this.templates.register(act.input, now);
        return refusedWith(errors.map(({ code }) => code));
      }
      case 'publishNotice':
        return refusedWith(this.notices.publish(act.input, now));
      case 'send': {
        const { verdict, checks } = this.answer(act.input, now);
        const neededOptIn = checks.some(({ rule, outcome }) => rule === 'opt-in-purpose' && outcome === 'PASSED');
        const template = act.input.template === undefined ? undefined : this.templates.at(act.input.template, act.input.language, now);
        const purpose = neededOptIn ? (template?.purpose?.code ?? null) : null;
        if (verdict === 'ALLOWED') this.accepted.push({ message: act.input, purpose, isCanceled: false });
        return TAKEN;
      }
    }
  }

  outcome(): Omit<Outcome, 'acts'> {
    const { now, at, ask } = this.story;
    this.tellDue(now);
    const window = this.windows.get('main');
    return {
      answer: ask === undefined ? null : this.answer(ask, at ?? now),
      optIns: this.optInStatuses(now),
      optInEvents: this.optInClock.events,
      windowEvents: this.windowEvents,
      window: window === undefined ? null : { ...window, status: windowStatus(window, now) },
    };
  }

  private optIn({ input, at }: ActOf<'optIn'>, now: Instant): Done {
    const errors: UserErrorCode[] = at > now + CLOCK_TOLERANCE ? ['OCCURRED_IN_FUTURE'] : [];
    const evidence = { ...EVIDENCE[input.channel], ...input.evidence };
    const checked = checkEvidence(input.channel, evidence, { phone: this.phone });
    if (!checked.ok) errors.push(...checked.errors.map(({ code }) => code));
    if (!checked.ok || errors.length > 0) return refusedWith(errors);

    const occurredAt = Math.min(at, now);
    this.captures += 1;
    const captured = (input.purposes ?? [input.purpose]).filter((code) => code !== undefined).map((purposeId): Asked => {
      const { validityDays } = PURPOSES[purposeId];
      const capture: Capture = {
        captureId: `capture-${this.captures}-${purposeId}`,
        noticeId: this.notices.shown(input, purposeId),
        sourceChannel: input.channel,
        ...checked.value,
        occurredAt,
        recordedAt: now,
        confirmedAt: null,
        expiresAt: validityDays === null ? null : occurredAt + validityDays * DAY,
        phone: this.phone,
        recordedBy: 'key-1',
      };
      const type = input.requireConfirmation ? 'CONFIRMATION_REQUESTED' : 'GIVEN';
      return { type, occurredAt, purposeId, businessName: SENDERS[input.sender], capture };
    });
    if (input.requireConfirmation) this.pending = captured;
    this.facts.push(...captured);
    return TAKEN;
  }

  private confirm(now: Instant): Done {
    const { withdrawals } = foldConsent(this.facts, this.phone);
    const asked = this.pending.filter(({ purposeId, businessName, capture }) => {
      return (withdrawnAt(withdrawals, purposeId, businessName) ?? -Infinity) < capture.occurredAt;
    });
    for (const fact of asked) {
      this.facts.push({ ...fact, type: 'CONFIRMED', occurredAt: now, capture: { ...fact.capture, confirmedAt: now } });
    }
    return asked.length > 0 ? TAKEN : refusedWith(['INVALID']);
  }

  /** Rule opt-in-number: what stood for the former number waits for a confirmation. */
  private changePhone({ input, at }: ActOf<'changePhone'>, now: Instant): Done {
    const phone = NUMBERS[input.to];
    const occurredAt = Math.min(at, now);
    const isNewest = occurredAt >= (this.phoneChangedAt(now) ?? -Infinity);
    if (phone === this.phone) return TAKEN;
    const { optIns, withdrawals } = foldConsent(this.facts, this.phone, now);
    const active = [...optIns.values()].flatMap(({ purposeId, businessName, ...register }): Asked[] => {
      const { status, capture } = standingAt(register, withdrawnAt(withdrawals, purposeId, businessName), this.phone, now);
      if (status !== 'ACTIVE' || capture === null) return [];
      return [{ type: 'CONFIRMATION_REQUESTED', occurredAt, purposeId, businessName, capture: { ...capture, phone } }];
    });
    if (isNewest && active.length > 0) this.pending = active;
    this.facts.push({ type: 'PHONE_CHANGED', occurredAt, phone, formerPhone: this.phone });
    if (isNewest) this.phone = phone;
    return TAKEN;
  }

  private phoneChangedAt(until: Instant): Instant | null {
    const changes = this.facts.filter(({ type, occurredAt }) => type === 'PHONE_CHANGED' && occurredAt <= until);
    return changes.length === 0 ? null : Math.max(...changes.map(({ occurredAt }) => occurredAt));
  }

  private withdraw({ input, at }: ActOf<'withdraw'>, now: Instant): Done {
    const businessName = input.sender === undefined ? null : SENDERS[input.sender];
    // Never refused for its time: a withdrawal from a clock that runs ahead counts from now (rule withdraw-easy).
    const occurredAt = Math.min(at, now);
    for (const purposeId of input.purposes ?? [null]) {
      this.facts.push({ type: 'WITHDRAWN', occurredAt, purposeId, businessName });
    }
    return { refused: [], cancels: this.cancel(input.purposes ?? null, businessName, now) };
  }

  private receive({ input: { text, sender, referral }, at }: ActOf<'inbound'>, now: Instant): Done {
    const occurredAt = inboundInstant(at, now);
    if (isStopWord(text)) {
      const stopped = { purposeId: null, businessName: SENDERS[sender], occurredAt: stopInstant(at, now) };
      this.facts.push({ type: 'WITHDRAWN', ...stopped });
      return { refused: [], cancels: this.cancel(null, SENDERS[sender], now) };
    }
    this.inbound.push({ sender, occurredAt });
    const change = receiveInbound(this.windows.get(sender) ?? null, occurredAt, now, referral, LEADS);
    if (change !== null) {
      this.windows.set(sender, change.window);
      if (sender === 'main') this.windowEvents.push(...change.facts.map(({ type }) => type));
    }
    return TAKEN;
  }

  /** Rule withdraw-wins: what was accepted and needs the withdrawn consent is cancelled, unless a newer act allows it again. */
  private cancel(purposes: readonly string[] | null, businessName: string | null, now: Instant): number {
    const { optIns, withdrawals } = foldConsent(this.facts, this.phone, now);
    const stands = ({ message: { sender }, purpose }: Accepted): boolean => {
      const key = { purposeId: purpose ?? '', businessName: SENDERS[sender] };
      const withdrawn = withdrawnAt(withdrawals, key.purposeId, key.businessName);
      return standingAt(optIns.get(optInKey(key)) ?? NO_OPT_IN, withdrawn, this.phone, now).status === 'ACTIVE';
    };
    const isAllowed = (accepted: Accepted): boolean =>
      accepted.purpose === null ? !this.answer(accepted.message, now).reasons.includes('CUSTOMER_STOPPED') : stands(accepted);
    const canceled = this.accepted.filter((accepted) => {
      const { message, purpose, isCanceled } = accepted;
      const isOfPurpose = purposes === null || (purpose !== null && purposes.includes(purpose));
      const isOfName = businessName === null || businessName === SENDERS[message.sender];
      return !isCanceled && isOfPurpose && isOfName && !isAllowed(accepted);
    });
    for (const accepted of canceled) accepted.isCanceled = true;
    return canceled.length;
  }

  /** The clocks: they tell every event at its time. */
  private tellDue(now: Instant): void {
    this.optInClock.tell(now);
    for (const [sender, window] of this.windows) {
      const told = tellDueEvents(window, now, LEADS);
      this.windows.set(sender, told.window);
      if (sender !== 'main') continue;
      this.windowEvents.push(
        ...told.facts.map(({ type, leadMinutes }) => (leadMinutes === null ? type : `${type} ${leadMinutes}`)),
      );
    }
  }

  private answer(message: AskedMessage, at: Instant) {
    const { world } = this.story;
    const { sender, template: name, language } = message;
    const template = name === undefined ? null : this.templates.at(name, language, at);
    const picture = foldConsent(this.facts, this.phone, at);
    const written = this.inbound.filter(({ occurredAt }) => occurredAt <= at);
    const lastTo = (senders: readonly SenderName[]) => {
      const instants = written.filter((one) => senders.includes(one.sender)).map(({ occurredAt }) => occurredAt);
      return instants.length === 0 ? null : Math.max(...instants);
    };
    const lastInboundAt = lastTo([sender]);
    // Meta's window is one number's (rule opt-in-number).
    const ofFormerNumber = lastInboundAt !== null && lastInboundAt <= (this.phoneChangedAt(at) ?? -Infinity);
    const windowInboundAt = ofFormerNumber ? null : lastInboundAt;
    const isKnown = written.length > 0 || this.facts.some(({ occurredAt }) => occurredAt <= at);
    const preferences = picture.marketing.filter(({ senderId }) => senderId === sender);
    return decide(
      name === undefined
        ? { kind: 'SESSION' }
        : { kind: 'TEMPLATE', name, language, parameters: parametersOf(name, message.parameters) },
      {
        business: world,
        sender: { id: sender, businessName: SENDERS[sender] },
        customer: isKnown && picture.erasedAt === null ? { phone: picture.phone } : null,
        window: windowInboundAt === null ? null : { expiresAt: windowInboundAt + WINDOW_LENGTH },
        lastInboundAt,
        withdrawals: picture.withdrawals,
        overtakenNotices: this.notices.overtaken(),
        optIns: [...picture.optIns.values()].filter(({ purposeId }) => purposeId === template?.purpose?.id),
        marketing: preferences.reduce((a, b) => newerPreference(a, b), preferences[0]) ?? null,
        template,
      },
      at,
    );
  }

  private optInStatuses(now: Instant): Record<string, string> {
    const { optIns, withdrawals, phone } = foldConsent(this.facts, this.phone, now);
    const statuses: Record<string, string> = {};
    for (const [sender, businessName] of Object.entries(SENDERS)) {
      for (const purposeId of Object.keys(PURPOSES) as PurposeCode[]) {
        const register = optIns.get(optInKey({ purposeId, businessName }));
        if (register === undefined) continue;
        const { status } = standingAt(register, withdrawnAt(withdrawals, purposeId, businessName), phone, now);
        statuses[sender === 'main' ? purposeId : `${purposeId}@${sender}`] = status;
      }
    }
    return statuses;
  }
}

function refusedWith(codes: readonly UserErrorCode[]): Done {
  return { refused: [...new Set(codes)], cancels: 0 };
}
