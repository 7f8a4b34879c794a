import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GatewayContext } from '../context.ts';
import {
  CaptureAppOptInInput,
  CaptureEmailOptInInput,
  CaptureIvrOptInInput,
  CaptureSmsOptInInput,
  CaptureStoreOptInInput,
  CaptureWebsiteOptInInput,
  CaptureWhatsAppOptInInput,
} from './capture.input.ts';
import { capture } from './capture.ts';
import { CaptureOptInPayload } from './opt-in.payload.ts';

const INPUT = { description: 'Who consented to what, when, and the proof of it.' };
const ERRORS =
  'All notices or none. Errors: INVALID, NOT_FOUND, NOTICE_WRONG_CHANNEL, PASSIVE_CONSENT, EVIDENCE_MISSING, EVIDENCE_INVALID, ' +
  'OCCURRED_IN_FUTURE, IDEMPOTENCY_CONFLICT.';

@Resolver()
export class CaptureResolver {
  @Mutation(() => CaptureOptInPayload, { description: `Records consent given on a web page. ${ERRORS}` })
  captureWebsiteOptIn(
    @Arg('input', () => CaptureWebsiteOptInInput, INPUT) input: CaptureWebsiteOptInInput,
    @Ctx() context: GatewayContext,
  ): Promise<CaptureOptInPayload> {
    return capture(context, 'WEBSITE', input);
  }

  @Mutation(() => CaptureOptInPayload, { description: `Records consent given in the business's app. ${ERRORS}` })
  captureAppOptIn(
    @Arg('input', () => CaptureAppOptInInput, INPUT) input: CaptureAppOptInInput,
    @Ctx() context: GatewayContext,
  ): Promise<CaptureOptInPayload> {
    return capture(context, 'APP', input);
  }

  @Mutation(() => CaptureOptInPayload, {
    description: `Records consent given in a phone call, by a key or by voice. ${ERRORS}`,
  })
  captureIvrOptIn(
    @Arg('input', () => CaptureIvrOptInInput, INPUT) input: CaptureIvrOptInInput,
    @Ctx() context: GatewayContext,
  ): Promise<CaptureOptInPayload> {
    return capture(context, 'IVR', input);
  }

  @Mutation(() => CaptureOptInPayload, {
    description: `Records consent given by a link in an e-mail, or by a reply. ${ERRORS}`,
  })
  captureEmailOptIn(
    @Arg('input', () => CaptureEmailOptInInput, INPUT) input: CaptureEmailOptInInput,
    @Ctx() context: GatewayContext,
  ): Promise<CaptureOptInPayload> {
    return capture(context, 'EMAIL', input);
  }

  @Mutation(() => CaptureOptInPayload, {
    description: `Records consent given by a text message with a keyword. ${ERRORS}`,
  })
  captureSmsOptIn(
    @Arg('input', () => CaptureSmsOptInInput, INPUT) input: CaptureSmsOptInInput,
    @Ctx() context: GatewayContext,
  ): Promise<CaptureOptInPayload> {
    return capture(context, 'SMS', input);
  }

  @Mutation(() => CaptureOptInPayload, { description: `Records consent given in a shop. ${ERRORS}` })
  captureStoreOptIn(
    @Arg('input', () => CaptureStoreOptInInput, INPUT) input: CaptureStoreOptInInput,
    @Ctx() context: GatewayContext,
  ): Promise<CaptureOptInPayload> {
    return capture(context, 'STORE', input);
  }

  @Mutation(() => CaptureOptInPayload, {
    description: `Records consent given in the WhatsApp conversation itself. ${ERRORS}`,
  })
  captureWhatsAppOptIn(
    @Arg('input', () => CaptureWhatsAppOptInInput, INPUT) input: CaptureWhatsAppOptInInput,
    @Ctx() context: GatewayContext,
  ): Promise<CaptureOptInPayload> {
    return capture(context, 'WHATSAPP', input);
  }
}
