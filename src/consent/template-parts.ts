/** The media that a template's header can show; their address is a value of the message. */
export const HEADER_MEDIA = ['IMAGE', 'VIDEO', 'DOCUMENT'] as const;
export type HeaderMedia = (typeof HEADER_MEDIA)[number];

export const HEADER_FORMATS = ['TEXT', ...HEADER_MEDIA] as const;
export type HeaderFormat = (typeof HEADER_FORMATS)[number];

export type TemplateHeader = { readonly format: 'TEXT'; readonly text: string } | { readonly format: HeaderMedia };

/** OTHER: a kind that Meta has and is unknown here. It takes no value that we could give, and keeps its place among the buttons. */
export const BUTTON_TYPES = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE', 'OTP', 'OTHER'] as const;
export type ButtonType = (typeof BUTTON_TYPES)[number];

export interface TemplateButton {
  readonly type: ButtonType;
  readonly text: string;
  /** Of URL: the address, which may end in one variable `{{1}}`. */
  readonly url: string | null;
  /** Of PHONE_NUMBER: the number that is called, E.164. */
  readonly phone: string | null;
}

/** What a template has around its body. */
export interface TemplateParts {
  readonly header: TemplateHeader | null;
  readonly footer: string | null;
  readonly buttons: readonly TemplateButton[];
}

/** A template that is nothing but its body. */
export const NO_PARTS: TemplateParts = { header: null, footer: null, buttons: [] };
