import type {
  ParameterFormat,
  TemplateCategory,
  TemplateQuality,
  TemplateStatus,
  TemplateUseCase,
} from '../../consent/vocabulary.ts';
import { graphqlEnum } from '../graphql-enum.ts';

export const TemplateCategoryEnum = graphqlEnum<TemplateCategory>(
  'TemplateCategory',
  "Meta's category of a template, which decides about the opt-in under edition 2026 (rule template-category).",
  {
    MARKETING:
      'Promotes. Needs a business that allows marketing, and an opt-in to a marketing purpose, inside the window too.',
    UTILITY: 'Follows something that the customer did. Inside an open window it is a reply, and needs no opt-in.',
    AUTHENTICATION: 'Carries a one-time code. Inside an open window it is a reply, and needs no opt-in.',
  },
);

export const TemplateUseCaseEnum = graphqlEnum<TemplateUseCase>(
  'TemplateUseCase',
  'One of the eleven use cases that edition 2020 allows templates for; none is promotional (rule template-category).',
  {
    ACCOUNT_UPDATE: "A change to the customer's account.",
    PAYMENT_UPDATE: 'A payment was made, is due, or failed.',
    PERSONAL_FINANCE_UPDATE: "News of the customer's own finances, such as a balance.",
    SHIPPING_UPDATE: 'Where a parcel is, and when it comes.',
    RESERVATION_UPDATE: 'A booking was made, changed or is due.',
    ISSUE_RESOLUTION: 'An answer to a question or a complaint of the customer.',
    APPOINTMENT_UPDATE: 'An appointment was made, changed or is near.',
    TRANSPORTATION_UPDATE: 'A flight, train or ride was changed or is near.',
    TICKET_UPDATE: 'News of a ticket that the customer holds.',
    ALERT_UPDATE: 'Something important that the customer asked to be told of.',
    AUTO_REPLY: 'An automatic answer to a message of the customer.',
  },
);

export const TemplateStatusEnum = graphqlEnum<TemplateStatus>(
  'TemplateStatus',
  "Meta's status of a template. Only APPROVED may be sent (rule template-approved).",
  {
    PENDING: 'Waits for the review by Meta; every new template does.',
    APPROVED: 'May be sent. The only status of which that is so.',
    REJECTED: "Meta's review refused it.",
    PAUSED: 'Meta paused it, since customers reported or blocked it; it comes back by itself.',
    DISABLED: 'Meta switched it off for good, after it was paused repeatedly.',
    IN_APPEAL: 'The business contests the rejection.',
    FLAGGED: 'Meta warns: it will be disabled unless its quality rises.',
    LIMIT_EXCEEDED: 'The business has more templates than Meta allows it.',
    LOCKED: 'Meta locked it against changes and sending.',
    ARCHIVED: 'Put away; taken out again it returns to its earlier status.',
    PENDING_DELETION: 'Being deleted; messages under way are still delivered.',
    DELETED: 'No longer exists at Meta. Kept here for the history.',
  },
);

export const TemplateQualityEnum = graphqlEnum<TemplateQuality>(
  'TemplateQuality',
  'How customers receive a template, as Meta rates it. It blocks nothing by itself.',
  {
    GREEN: 'Received well.',
    YELLOW: 'Some customers block or report it.',
    RED: 'Many customers block or report it; Meta will pause it.',
    UNKNOWN: 'Not rated yet.',
  },
);

export const ParameterFormatEnum = graphqlEnum<ParameterFormat>(
  'ParameterFormat',
  'How the variables of a template are written in its body (rule template-parameters).',
  {
    POSITIONAL: 'Numbers that count up from 1: `{{1}}`, `{{2}}`.',
    NAMED: 'Lower-case names: `{{first_name}}`, `{{order_id}}`.',
  },
);
