import type { ParameterFormat, TemplateCategory, TemplateQuality, TemplateStatus } from '../consent/vocabulary.ts';
import type { TemplateParts } from '../consent/template-parts.ts';
import type { TemplateParameter } from '../consent/template.ts';

/** How one sender reaches Meta. The token is a secret: it is never logged, and never leaves the adapter but to Meta. */
export interface SenderConnection {
  /** Such as `https://graph.facebook.com`, without a slash at its end. */
  readonly apiUrl: string;
  /** Such as `v25.0`. */
  readonly apiVersion: string;
  readonly token: string;
  readonly phoneNumberId: string;
  /** Null where it is unknown: templates can be neither made nor read there. */
  readonly wabaId: string | null;
  /** The sender's throughput at Meta. */
  readonly messagesPerSecond: number;
}

/** A customer as Meta addresses one: by number, or, where none is known, by user id (domain.md, BSUID). */
export type Recipient = { readonly phone: string } | { readonly whatsAppUserId: string };

/** A template with its values, as Meta wants it filled. */
export interface FilledTemplate extends TemplateParts {
  readonly name: string;
  readonly language: string;
  readonly category: TemplateCategory;
  readonly body: string;
  readonly parameterFormat: ParameterFormat;
  /** A value for every variable (rule template-parameters). */
  readonly values: readonly TemplateParameter[];
}

export interface OutgoingMessage {
  readonly to: Recipient;
  /** Our message id: every status that Meta tells names it again (`biz_opaque_callback_data`). */
  readonly callbackData: string;
  readonly content: { readonly text: string } | { readonly template: FilledTemplate };
}

/** What Meta said against a request. `title` and `details` are Meta's own words, without personal data. */
export interface MetaError {
  readonly httpStatus: number;
  /** Meta's error code; null where the answer has none, or is no JSON. */
  readonly code: number | null;
  /** Which of the cases of the code it is; null where the answer has none. */
  readonly subcode: number | null;
  readonly title: string;
  readonly details: string | null;
}

/** Why nobody can know what became of a request, or that it never left. In words for the log: no number, no token. */
export interface Unanswered {
  readonly reason: string;
}

export type Answer<T> =
  | { readonly kind: 'DONE'; readonly value: T }
  /** Meta answered, and did not do it. */
  | { readonly kind: 'REFUSED'; readonly error: MetaError }
  /** The request never left: no connection was made. */
  | ({ readonly kind: 'NOT_REACHED' } & Unanswered)
  /** It left, and no answer came that can be read: Meta may have done it. */
  | ({ readonly kind: 'UNKNOWN' } & Unanswered);

/** A template as Meta has it. */
export interface MetaTemplate extends TemplateParts {
  readonly metaId: string;
  readonly name: string;
  readonly language: string;
  readonly category: TemplateCategory;
  /** Null where Meta says a word that is unknown here. */
  readonly status: TemplateStatus | null;
  readonly quality: TemplateQuality;
  readonly body: string;
  readonly parameterFormat: ParameterFormat;
}

/** What an account has at Meta. */
export interface ListedTemplates {
  readonly templates: readonly MetaTemplate[];
  /** What is there and cannot be read here: of a category that is unknown, or without a body. */
  readonly unreadable: readonly Pick<MetaTemplate, 'name' | 'language'>[];
}

/** A template to be made at Meta. Meta's reviewers see an example for each variable. */
export interface NewTemplate extends TemplateParts {
  readonly name: string;
  readonly language: string;
  readonly category: TemplateCategory;
  readonly body: string;
  readonly parameterFormat: ParameterFormat;
  readonly examples: readonly TemplateParameter[];
}

/** Meta's Cloud API, as the use cases need it. Nothing here throws for what Meta or the network does. */
export interface CloudApi {
  /** Hands a message over. There is no idempotency key at Meta: after UNKNOWN only a status tells. */
  send(connection: SenderConnection, message: OutgoingMessage): Promise<Answer<{ readonly providerMessageId: string }>>;
  /** Whether the token opens this number. */
  checkSender(connection: SenderConnection): Promise<Answer<{ readonly displayPhone: string | null }>>;
  createTemplate(
    connection: SenderConnection,
    template: NewTemplate,
  ): Promise<Answer<{ readonly metaId: string; readonly status: TemplateStatus; readonly category: TemplateCategory }>>;
  /** Every template of the sender's WhatsApp Business Account, or those of one name: all pages. */
  templates(connection: SenderConnection, name: string | null): Promise<Answer<ListedTemplates>>;
}
