import { parse, type TypedQueryDocumentNode } from 'graphql';
import type {
  CustomerRefInput,
  EligibilityAnswerFragment,
  OptInStatus,
  SendAnswerFragment,
  WindowStatus,
} from '../../schema/generated/operations.ts';
import type { TestGateway } from '../support/gateway.ts';
import type { Act, DecisionCase } from './case.ts';
import { openBusiness, type GatewayBusiness } from './gateway-business.ts';
import { GatewayClock, type Pace } from './gateway-clock.ts';
import { readWindowEvents } from './gateway-window-events.ts';
import { GraphqlWorld, purposesOf } from './graphql-world.ts';
import type { Outcome } from './outcome.ts';
import { wordsOf } from './pure-opt-in-clock.ts';
import { SENDERS } from './standard-world.ts';

export interface Played {
  readonly outcome: Outcome;
  /** What `eligibility` said. */
  readonly asked: EligibilityAnswerFragment | null;
  /** What `sendMessage` said of the same message at the same instant; null where a past instant was asked for. */
  readonly sent: SendAnswerFragment | null;
}

interface Standing {
  readonly customer: {
    readonly id: string;
    readonly optIns: readonly { readonly status: OptInStatus; readonly businessName: string; readonly purpose: { readonly code: string } }[];
    readonly consentHistory: {
      readonly nodes: readonly {
        readonly type: string;
        readonly leadDays: number | null;
        readonly purpose: { readonly code: string } | null;
        readonly optIn: { readonly businessName: string } | null;
      }[];
    };
    readonly conversationWindow: Readonly<Record<'openedAt' | 'lastInboundAt' | 'expiresAt', string>> & { readonly status: WindowStatus } | null;
  } | null;
}

const STANDING = parse(`query Standing($by: CustomerRefInput!, $senderId: ID!) {
  customer(by: $by) {
    id
    optIns { status businessName purpose { code } }
    consentHistory(first: 100) { nodes { type leadDays purpose { code } optIn { businessName } } }
    conversationWindow(senderId: $senderId) { status openedAt lastInboundAt expiresAt }
  }
}`) as TypedQueryDocumentNode<Standing, { by: CustomerRefInput; senderId: string }>;

const CHANGES_CATALOGUE: ReadonlySet<Act['verb']> = new Set(['templateStatus', 'registerTemplate']);

/** Plays cases one after the other, for they share a clock. They share a business too, except where they change its templates. */
export class GatewayStage {
  private readonly at: TestGateway;
  private readonly shared = new Map<string, GatewayBusiness>();

  constructor(at: TestGateway) {
    this.at = at;
  }

  async play(story: DecisionCase, pace: Pace): Promise<Played> {
    const business = await this.businessFor(story);
    await business.prepare(neededBy(story));
    const clock = new GatewayClock(this.at, pace);
    const world = new GraphqlWorld(this.at, business, clock, story);
    const acts: Outcome['acts'][number][] = [];
    for (const act of story.given) acts.push(await world.play(act));

    const { ask, at, now } = story;
    await clock.goTo(now);
    const asked = ask === undefined ? null : await world.eligibility(ask, at);
    const sent = ask === undefined || at !== undefined ? null : await world.send(ask);
    const { customer } = await business.ask(STANDING, { by: world.customer, senderId: business.senders.main.id });
    const windowEvents = await readWindowEvents(business, customer?.id ?? null, now);
    return { outcome: { acts, answer: answerOf(asked), windowEvents, ...standingOf(customer) }, asked, sent };
  }

  private async businessFor({ world, given }: DecisionCase): Promise<GatewayBusiness> {
    if (given.some((act) => CHANGES_CATALOGUE.has(act.verb) || isMaterial(act))) return openBusiness(this.at, world);
    const kind = `${world.allowsMarketing} ${world.policyEdition} ${world.reconsentPolicy}`;
    const business = this.shared.get(kind) ?? (await openBusiness(this.at, world));
    this.shared.set(kind, business);
    return business;
  }
}

/** It makes opt-ins of the cases after it due for re-consent. */
function isMaterial(act: Act): boolean {
  return act.verb === 'publishNotice' && act.input.material;
}

/** What the standard world has of what the case speaks of. */
function neededBy({ given, ask }: DecisionCase): Parameters<GatewayBusiness['prepare']>[0] {
  const optIns = given.filter((act) => act.verb === 'optIn').map(({ input }) => input);
  const notices = optIns.flatMap(({ sender, channel, ...input }) =>
    purposesOf(input).map((purpose) => ({ purpose, sender, channel })),
  );
  const inputs = [ask, ...given.map(({ input }) => input)];
  const templates = inputs.flatMap((input) => (input !== undefined && 'template' in input ? (input.template ?? []) : []));
  return { notices, templates };
}

function answerOf(asked: EligibilityAnswerFragment | null): Outcome['answer'] {
  return asked && { ...asked, validUntil: asked.validUntil === null ? null : Date.parse(asked.validUntil) };
}

function nameUnder(businessName: string, code: string): string {
  return businessName === SENDERS.main ? code : `${code}@other`;
}

function standingOf(customer: Standing['customer']): Pick<Outcome, 'optIns' | 'optInEvents' | 'window'> {
  const optIns = (customer?.optIns ?? []).map(({ status, businessName, purpose: { code } }) => {
    return [nameUnder(businessName, code), status];
  });
  const window = customer?.conversationWindow ?? null;
  return {
    optIns: Object.fromEntries(optIns),
    optInEvents: (customer?.consentHistory.nodes ?? []).filter(({ type }) => type === 'EXPIRING' || type === 'EXPIRED').map((event) => {
      const { businessName = '' } = event.optIn ?? {};
      return wordsOf({ ...event, name: nameUnder(businessName, event.purpose?.code ?? '') });
    }),
    window: window && {
      status: window.status,
      openedAt: Date.parse(window.openedAt),
      lastInboundAt: Date.parse(window.lastInboundAt),
      expiresAt: Date.parse(window.expiresAt),
    },
  };
}
