import { foldConsent, newerPreference, optInKey, type ConsentFact } from '../../src/consent/consent-event.ts';
import { decide } from '../../src/consent/decide.ts';
import { editionAt } from '../../src/consent/edition.ts';
import { checkEvidence } from '../../src/consent/evidence.ts';
import { CLOCK_TOLERANCE, DAY, type Instant } from '../../src/consent/instant.ts';
import { isStopWord } from '../../src/consent/keywords.ts';
import { checkNotice } from '../../src/consent/notice.ts';
import { standingAt, withdrawnAt, type Capture } from '../../src/consent/standing.ts';
import { checkTemplate } from '../../src/consent/template.ts';
import type { UserErrorCode } from '../../src/consent/vocabulary.ts';
import { inboundInstant, receiveInbound, tellDueEvents, windowStatus, WINDOW_LENGTH, type Window } from '../../src/consent/window.ts';
import { arrivalOf, type Act, type ActOf, type AskedMessage, type DecisionCase } from './case.ts';
import type { Outcome } from './outcome.ts';
import { EVIDENCE, LEADS, NUMBERS, parametersOf, PURPOSES, SENDERS, type PurposeCode, type SenderName } from './standard-world.ts';
import { TemplateShelf } from './template-shelf.ts';

type Done = Outcome['acts'][number];
const TAKEN: Done = { refused: [], cancels: 0 };

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
  private readonly accepted: { message: AskedMessage; canceled: boolean }[] = [];
  private pending: ConsentFact[] = [];
  private phone: string | null;
  private captures = 0;

  constructor(story: DecisionCase) {
    this.story = story;
    this.phone = story.world.knownBy === 'phone' ? NUMBERS.first : null;
  }

  play(act: Act): Done {
    const now = arrivalOf(act);
    this.tellDue(now);
    switch (act.verb) {
      case 'optIn':
        return this.optIn(act, now);
      case 'confirm':
        return this.confirm(now);
      case 'withdraw':
        return this.withdraw(act, now);
      case 'inbound':
        return this.receive(act, now);
      case 'changePhone': {
        const phone = NUMBERS[act.input.to];
        this.facts.push({ type: 'PHONE_CHANGED', occurredAt: Math.min(act.at, now), phone, formerPhone: this.phone });
        this.phone = phone;
        return TAKEN;
      }
      case 'marketing': {
        const type = act.input.value === 'stop' ? 'MARKETING_STOPPED' : 'MARKETING_RESUMED';
        this.facts.push({ type, occurredAt: Math.min(act.at, now), senderId: act.input.sender });
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
        return this.publishNotice(act, now);
      case 'send': {
        const { verdict } = this.answer(act.input, now);
        if (verdict === 'ALLOWED') this.accepted.push({ message: act.input, canceled: false });
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
    const captured = (input.purposes ?? [input.purpose]).filter((code) => code !== undefined).map((purposeId): ConsentFact => {
      const { validityDays } = PURPOSES[purposeId];
      const capture: Capture = {
        captureId: `capture-${this.captures}-${purposeId}`,
        noticeId: `notice-${purposeId}-${input.sender}-${input.channel}`,
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
    for (const fact of this.pending) {
      if (fact.type !== 'CONFIRMATION_REQUESTED') continue;
      this.facts.push({ ...fact, type: 'CONFIRMED', occurredAt: now, capture: { ...fact.capture, confirmedAt: now } });
    }
    return TAKEN;
  }

  private withdraw({ input, at }: ActOf<'withdraw'>, now: Instant): Done {
    const businessName = input.sender === undefined ? null : SENDERS[input.sender];
    // Never refused for its time: a withdrawal from a clock that runs ahead counts from now (rule withdraw-easy).
    const occurredAt = Math.min(at, now);
    for (const purposeId of input.purposes ?? [null]) {
      this.facts.push({ type: 'WITHDRAWN', occurredAt, purposeId, businessName });
    }
    return { refused: [], cancels: this.cancelRefused(now) };
  }

  private receive({ input: { text, sender, referral }, at }: ActOf<'inbound'>, now: Instant): Done {
    const occurredAt = inboundInstant(at, now);
    if (isStopWord(text)) {
      this.facts.push({ type: 'WITHDRAWN', occurredAt, purposeId: null, businessName: SENDERS[sender] });
      return { refused: [], cancels: this.cancelRefused(now) };
    }
    this.inbound.push({ sender, occurredAt });
    const change = receiveInbound(this.windows.get(sender) ?? null, occurredAt, now, referral, LEADS);
    if (change !== null) {
      this.windows.set(sender, change.window);
      if (sender === 'main') this.windowEvents.push(...change.facts.map(({ type }) => type));
    }
    return TAKEN;
  }

  private publishNotice({ input }: ActOf<'publishNotice'>, now: Instant): Done {
    const faults = checkNotice(input, {
      businessName: SENDERS[input.sender],
      purpose: { code: input.purpose, ...PURPOSES[input.purpose] },
      edition: editionAt(now, this.story.world.policyEdition),
    });
    return refusedWith(faults.map(({ code }) => code));
  }

  /** Rule withdraw-wins: what was accepted and could not be sent any more is cancelled. */
  private cancelRefused(now: Instant): number {
    const refused = this.accepted.filter(({ message, canceled }) => !canceled && this.answer(message, now).verdict === 'REFUSED');
    for (const message of refused) message.canceled = true;
    return refused.length;
  }

  /** The window clock: tells every event at its time. */
  private tellDue(now: Instant): void {
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
        window: lastInboundAt === null ? null : { expiresAt: lastInboundAt + WINDOW_LENGTH },
        lastInboundAt,
        withdrawals: picture.withdrawals,
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
