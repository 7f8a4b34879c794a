import {
  CaptureAppOptInDocument,
  CaptureEmailOptInDocument,
  CaptureIvrOptInDocument,
  CaptureSmsOptInDocument,
  CaptureStoreOptInDocument,
  CaptureWebsiteOptInDocument,
  CaptureWhatsAppOptInDocument,
  type AppEvidenceInput,
  type CaptureAnswerFragment,
  type CaptureWebsiteOptInInput,
  type EmailEvidenceInput,
  type IvrEvidenceInput,
  type SmsEvidenceInput,
  type StoreEvidenceInput,
  type WebsiteEvidenceInput,
  type WhatsAppEvidenceInput,
} from '../../schema/generated/operations.ts';
import type { SourceChannel } from '../../src/consent/vocabulary.ts';
import type { Ask } from './gateway-business.ts';

/** An evidence as a case writes it; whether it is one of its channel, the gateway says. */
export type WrittenEvidence = Readonly<Record<string, string | boolean | null | undefined>>;
type Input = Omit<CaptureWebsiteOptInInput, 'evidence'>;
type Capture = (ask: Ask, input: Input, evidence: WrittenEvidence) => Promise<CaptureAnswerFragment>;

/** The capture of each source channel. */
export const CAPTURES: Readonly<Record<SourceChannel, Capture>> = {
  WEBSITE: async (ask, input, evidence) =>
    (await ask(CaptureWebsiteOptInDocument, { input: { ...input, evidence: evidence as WebsiteEvidenceInput } })).captureWebsiteOptIn,
  APP: async (ask, input, evidence) =>
    (await ask(CaptureAppOptInDocument, { input: { ...input, evidence: evidence as AppEvidenceInput } })).captureAppOptIn,
  IVR: async (ask, input, evidence) =>
    (await ask(CaptureIvrOptInDocument, { input: { ...input, evidence: evidence as IvrEvidenceInput } })).captureIvrOptIn,
  EMAIL: async (ask, input, evidence) =>
    (await ask(CaptureEmailOptInDocument, { input: { ...input, evidence: evidence as EmailEvidenceInput } })).captureEmailOptIn,
  SMS: async (ask, input, evidence) =>
    (await ask(CaptureSmsOptInDocument, { input: { ...input, evidence: evidence as SmsEvidenceInput } })).captureSmsOptIn,
  STORE: async (ask, input, evidence) =>
    (await ask(CaptureStoreOptInDocument, { input: { ...input, evidence: evidence as StoreEvidenceInput } })).captureStoreOptIn,
  WHATSAPP: async (ask, input, evidence) =>
    (await ask(CaptureWhatsAppOptInDocument, { input: { ...input, evidence: evidence as WhatsAppEvidenceInput } }))
      .captureWhatsAppOptIn,
};
