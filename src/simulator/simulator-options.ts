import type { BehaviourChange } from './behaviour.ts';
import type { Faults } from './faults.ts';
import type { JsonObject } from './json-object.ts';
import type { ParameterFormat, TemplateCategory, TemplateQuality, TemplateStatus } from './templates/template.ts';

/** A template that an account has from the start. */
export interface SimulatedTemplate {
  readonly name: string;
  /** As Meta writes it, such as `en` or `en_US`. */
  readonly language: string;
  readonly category: TemplateCategory;
  /** The text, where there is nothing but a body. */
  readonly body?: string;
  /** All components in Meta's form; then `body` is not looked at. */
  readonly components?: readonly JsonObject[];
  /** Found out from the variables without it. */
  readonly parameterFormat?: ParameterFormat;
  /** APPROVED without it. */
  readonly status?: TemplateStatus;
  readonly quality?: TemplateQuality;
}

export interface SimulatedPhoneNumber {
  readonly phoneNumberId: string;
  /** E.164. */
  readonly phone: string;
  readonly verifiedName: string;
  /** 80 without it. More are refused with 130429. */
  readonly messagesPerSecond?: number;
}

/** A WhatsApp business account with its numbers and templates. */
export interface SimulatedAccount {
  readonly wabaId: string;
  readonly phoneNumbers: readonly SimulatedPhoneNumber[];
  readonly templates?: readonly SimulatedTemplate[];
}

export interface SimulatorOptions {
  /** 127.0.0.1 without it. */
  readonly host?: string;
  /** Any free one without it. */
  readonly port?: number;
  /** The secret of the Meta app: webhooks are signed with it. */
  readonly appSecret: string;
  /** The only bearer token that is accepted; `simulator-token` without it. */
  readonly token?: string;
  /** Where webhooks go. Without it they wait until `setWebhook`. */
  readonly webhookUrl?: string | null;
  readonly accounts: readonly SimulatedAccount[];
  readonly behaviour?: BehaviourChange;
  readonly faults?: Partial<Faults>;
  /** The same seed, the same faults and the same jitter; 1 without it. */
  readonly seed?: number;
  /** Where templates, customers, windows and messages are remembered over restarts; nowhere without it. */
  readonly stateFile?: string | null;
  /** How many accepted messages are kept; 100,000 without it. */
  readonly keepMessages?: number;
  /** Whether /control and the page are served. Without it only where `host` is this machine alone. */
  readonly control?: boolean;
  /** The clock of windows, rates and timestamps, in ms. Delays are real time. */
  readonly now?: () => number;
  /** Is told what happens, without personal data. */
  readonly log?: (line: string) => void;
}
