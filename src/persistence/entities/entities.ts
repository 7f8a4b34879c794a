import { AllowedOrigin } from './allowed-origin.ts';
import { ApiKeyUse } from './api-key-use.ts';
import { ApiKey } from './api-key.ts';
import { Business } from './business.ts';
import { BusinessKey } from './business-key.ts';
import { Confirmation } from './confirmation.ts';
import { ConversationWindow } from './conversation-window.ts';
import { Customer } from './customer.ts';
import { CustomerKey } from './customer-key.ts';
import { DispatchLane } from './dispatch-lane.ts';
import { Idempotency } from './idempotency.ts';
import { ImportRun } from './import-run.ts';
import { InboundMessage } from './inbound-message.ts';
import { Journal } from './journal.ts';
import { JournalHead } from './journal-head.ts';
import { JournalSeal } from './journal-seal.ts';
import { MarketingPreference } from './marketing-preference.ts';
import { Message } from './message.ts';
import { Notice } from './notice.ts';
import { OptIn } from './opt-in.ts';
import { OptInInvitation } from './opt-in-invitation.ts';
import { Purpose } from './purpose.ts';
import { RateBucket } from './rate-bucket.ts';
import { Sender } from './sender.ts';
import { SenderConnection } from './sender-connection.ts';
import { Suppression } from './suppression.ts';
import { Template } from './template.ts';
import { TokenIssuer } from './token-issuer.ts';
import { WebhookChange } from './webhook-change.ts';
import { Withdrawal } from './withdrawal.ts';

/** Every table of ours, for the check that entities and tables agree, and for cold reads. */
export const ENTITIES = [
  AllowedOrigin,
  ApiKey,
  ApiKeyUse,
  Business,
  BusinessKey,
  Confirmation,
  ConversationWindow,
  Customer,
  CustomerKey,
  DispatchLane,
  Idempotency,
  ImportRun,
  InboundMessage,
  Journal,
  JournalHead,
  JournalSeal,
  MarketingPreference,
  Message,
  Notice,
  OptIn,
  OptInInvitation,
  Purpose,
  RateBucket,
  Sender,
  SenderConnection,
  Suppression,
  Template,
  TokenIssuer,
  WebhookChange,
  Withdrawal,
];
