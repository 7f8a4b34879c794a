import { Field, ObjectType } from 'type-graphql';
import type { Instant } from '../../consent/instant.ts';
import type {
  CheckOutcome,
  EligibilityWarningCode,
  MessageKind,
  RefusalReason,
  Verdict,
} from '../../consent/vocabulary.ts';
import type { EligibilityView } from '../../usecases/records.ts';
import { ConversationWindow } from '../conversation-window/conversation-window.type.ts';
import { MessageKindEnum } from '../message/message.enums.ts';
import { OptIn } from '../opt-in/opt-in.type.ts';
import { DateTime } from '../scalars/date-time.ts';
import { Template } from '../template/template.type.ts';
import { CheckOutcomeEnum, EligibilityWarningCodeEnum, RefusalReasonEnum, VerdictEnum } from './eligibility.enums.ts';

@ObjectType('EligibilityCheck', {
  simpleResolvers: true,
  description: 'One rule, asked about one message. Every rule is asked, so that the answer is a whole explanation.',
})
export class EligibilityCheck {
  @Field(() => String, {
    description: "The rule's short name, such as `window-closes`; the documentation explains it under this name.",
  })
  readonly rule!: string;

  @Field(() => CheckOutcomeEnum, { description: 'How the rule answered.' })
  readonly outcome!: CheckOutcome;

  @Field(() => String, { description: 'One English sentence that says why, without personal data.' })
  readonly explanation!: string;

  @Field(() => String, { nullable: true, description: 'For FAILED and WARNED: what would mend it; null otherwise.' })
  readonly remedy!: string | null;

  @Field(() => RefusalReasonEnum, {
    nullable: true,
    description: 'For FAILED: the reason that this check adds to `reasons`; null otherwise.',
  })
  readonly reason!: RefusalReason | null;
}

@ObjectType('EligibilityWarning', {
  simpleResolvers: true,
  description: 'Something that refuses nothing by itself, and that somebody should mend.',
})
export class EligibilityWarning {
  @Field(() => EligibilityWarningCodeEnum, { description: 'What it is, stable.' })
  readonly code!: EligibilityWarningCode;

  @Field(() => String, { description: 'The short name of the rule that warned, such as `notice-current`.' })
  readonly rule!: string;

  @Field(() => String, { description: 'One English sentence that says why, without personal data.' })
  readonly explanation!: string;

  @Field(() => String, { nullable: true, description: 'What would mend it; null where nothing would.' })
  readonly remedy!: string | null;
}

@ObjectType('Eligibility', {
  simpleResolvers: true,
  description:
    'Whether one message may go to one customer, with every check that led to the answer and what it rests on.',
})
export class Eligibility {
  @Field(() => VerdictEnum, { description: 'Yes or no, by all checks together.' })
  readonly verdict: Verdict;

  @Field(() => MessageKindEnum, { description: 'What was asked for: free content, or a template.' })
  readonly kind: MessageKind;

  @Field(() => [RefusalReasonEnum], {
    description: 'Every reason against it, each once, in the order of the checks; empty for ALLOWED.',
  })
  readonly reasons: readonly RefusalReason[];

  @Field(() => [EligibilityWarning], {
    description: 'Every warning, in the order of the checks: also of a message that may go. Empty where there is none.',
  })
  readonly warnings: readonly EligibilityWarning[];

  @Field(() => [EligibilityCheck], {
    description: 'Every rule with its answer, in the order in which they are documented.',
  })
  readonly checks: readonly EligibilityCheck[];

  @Field(() => DateTime, { description: 'The instant that the answer holds for: now, or the `at` that was asked for.' })
  readonly evaluatedAt: Instant;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'The first instant at which time alone can change the answer: ask again then. Null where time changes nothing.',
  })
  readonly validUntil: Instant | null;

  @Field(() => String, { description: 'The policy edition that was applied, such as `2026`.' })
  readonly policyEdition: string;

  @Field(() => OptIn, {
    nullable: true,
    description:
      "The opt-in to the template's purpose under the sender's business name, as it stood then; null where there is none.",
  })
  readonly optIn: OptIn | null;

  @Field(() => ConversationWindow, {
    nullable: true,
    description: 'The window between customer and sender, as it was then; null without one.',
  })
  readonly conversationWindow: ConversationWindow | null;

  @Field(() => Template, {
    nullable: true,
    description: 'The template, as it was then; null for free content, and where it is unknown.',
  })
  readonly template: Template | null;

  constructor(view: EligibilityView) {
    this.verdict = view.verdict;
    this.kind = view.kind;
    this.reasons = view.reasons;
    // Answers from before there were warnings, and before opt-ins could be due, are kept as they were.
    this.warnings = (view as Partial<EligibilityView>).warnings ?? [];
    this.checks = view.checks;
    this.evaluatedAt = view.evaluatedAt;
    this.validUntil = view.validUntil;
    this.policyEdition = view.policyEdition;
    this.optIn = view.optIn && new OptIn({ reconsentDueSince: null, ...view.optIn });
    this.conversationWindow = view.window && new ConversationWindow(view.window, view.evaluatedAt);
    this.template = view.template && new Template(view.template);
  }
}
