import type { UserError } from '../../consent/user-error.ts';
import type { SourceChannel } from '../../consent/vocabulary.ts';
import { captureOptIn, type CaptureOptInAnswer } from '../../usecases/capture-opt-in.ts';
import type { CaptureOptInInput } from '../../usecases/capture-opt-in-input.ts';
import type { GatewayContext } from '../context.ts';
import { InputCheck } from '../input-check.ts';
import { requestOf } from '../request-marks.ts';
import { settle } from '../user-error/settle.ts';
import type { CaptureInput } from './capture.input.ts';
import type { CaptureOptInPayload } from './opt-in.payload.ts';
import { addressOfCustomer, publicCaptureFaults, storedKey, toldTo } from './public-capture.ts';
import { OptIn } from './opt-in.type.ts';

/** The one way that all seven captures go; they differ in their evidence alone. */
export async function capture(
  context: GatewayContext,
  channel: SourceChannel,
  input: CaptureInput & { readonly evidence: CaptureOptInInput['evidence'] },
): Promise<CaptureOptInPayload> {
  const { services, caller, loaders } = context;
  const check = new InputCheck(input);
  const customer = check.customerIdentity(input.customer, ['customer'], {
    mayBeKnown: caller.rights.customer !== null,
    byId: true,
  });
  const noticeIds = check.ids('Notice', input.noticeIds, ['noticeIds']);
  const { occurredAt = null, evidence } = input;
  const requireConfirmation = input.requireConfirmation ?? false;
  return settle(
    [...check.faults, ...publicCaptureFaults(caller.rights, input)],
    () =>
      captureOptIn(services.deps, caller, {
        idempotencyKey: storedKey(caller.rights, input, services.deps.generate),
        customer,
        noticeIds,
        occurredAt,
        requireConfirmation,
        // Left out where it is not so: the input is what a repeated call is compared by.
        ...(caller.rights.kind === 'SITE_KEY' && { keepsLocale: true as const }),
        clientAddress: addressOfCustomer(caller.rights, requestOf(context)),
        channel,
        evidence: { ...evidence },
      }),
    (answer, userErrors) => {
      for (const purpose of answer?.purposes ?? []) loaders.purpose.prime(purpose);
      return toldTo(caller.rights, capturePayload(context, answer, userErrors));
    },
  );
}

export function capturePayload(
  { services, caller, loaders }: GatewayContext,
  answer: CaptureOptInAnswer | null,
  userErrors: readonly UserError[],
): CaptureOptInPayload {
  const token = answer?.confirmationToken ?? null;
  return {
    customer: answer && loaders.customer.prime(answer.customer),
    optIns: answer?.optIns.map((view) => new OptIn(view)) ?? [],
    confirmationToken: token,
    confirmationUrl: token === null ? null : services.deps.links.confirmation(caller.businessId, token),
    userErrors,
  };
}
