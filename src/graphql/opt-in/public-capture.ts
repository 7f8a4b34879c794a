import { isIP } from 'node:net';
import { userError, type UserError } from '../../consent/user-error.ts';
import { isAnybodys, type Rights } from '../../usecases/access.ts';
import type { Generator } from '../../usecases/ports.ts';
import type { RequestMark } from '../request-marks.ts';
import type { CaptureInput } from './capture.input.ts';
import type { CaptureOptInPayload } from './opt-in.payload.ts';

/** What a capture may hold that comes by a page or an app in everybody's hands, by a site key or a customer's own session. */
export function publicCaptureFaults(rights: Rights, { customer, requireConfirmation }: CaptureInput): UserError[] {
  const faults: UserError[] = [];
  if (rights.kind === 'SITE_KEY') {
    for (const field of ['id', 'whatsAppUserId', 'externalId'] as const) {
      if (customer[field] == null) continue;
      const message = 'A site key knows a customer by `phone` alone. Leave this out, or capture from your server.';
      faults.push(userError('INVALID', ['customer', field], message));
    }
  }
  if (requireConfirmation === true && isPublic(rights)) {
    const message =
      'The token would be told to the page itself, and prove nothing. Leave this out, or capture from your server.';
    faults.push(userError('INVALID', ['requireConfirmation'], message));
  }
  return faults;
}

/**
 * The idempotency key that is stored. What pages make up never meets the keys of the business. Those of a site key, or of an
 * invitation, are one for each input: a conflict would tell whoever repeats the key of somebody else with a number whether it was that number.
 */
export function storedKey(rights: Rights, input: Pick<CaptureInput, 'idempotencyKey'>, generate: Generator): string {
  if (!isPublic(rights)) return input.idempotencyKey;
  const own = isAnybodys(rights) ? generate.sha256(JSON.stringify(input)) : input.idempotencyKey;
  return `${rights.credentialId} ${own}`;
}

/** The same for everybody, known or not: a site key, or an invitation, is told that it was done, and nothing of the person. */
export function toldTo(rights: Rights, payload: CaptureOptInPayload): CaptureOptInPayload {
  if (!isAnybodys(rights)) return payload;
  return { customer: null, optIns: [], confirmationToken: null, confirmationUrl: null, userErrors: payload.userErrors };
}

/** Where the customer was seen, for a capture that comes from their own browser: by a site key or a link. Others come from servers. */
export function addressOfCustomer({ kind }: Rights, request: RequestMark | undefined): string | null {
  const address = kind === 'SITE_KEY' || kind === 'LINK' ? (request?.ipAddress ?? '') : '';
  return isIP(address) === 0 ? null : address;
}

function isPublic(rights: Rights): boolean {
  return isAnybodys(rights) || rights.customer !== null;
}
