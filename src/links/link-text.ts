import { timingSafeEqual } from 'node:crypto';
import { parse, stringify } from 'uuid';

/** The beginnings are searched for by scanners of leaked secrets, as those of keys are. */
const INVITATION = 'cgi_';
const CONFIRMATION = 'cgc_';
const PREFERENCES = 'cgp_';

export const UUID_BYTES = 16;
const TOKEN_BYTES = 24;
export const SECONDS_BYTES = 4;
/** Milliseconds: of a link that was made in the same second as links were revoked, it has to be known which came first. */
const MADE_BYTES = 6;
/** Beside the 74 random bits of the id. */
const SHORT_MAC_BYTES = 8;
export const MAC_BYTES = 16;
const VERSION = 2;

/** A keyed hash of one business (HMAC-SHA256), whole. */
export type Mac = (message: Buffer) => Buffer;

/** What a link says of itself. Nothing of it is believed before its MAC, or its token, is found right. */
export type LinkText =
  | { readonly to: 'INVITATION'; readonly id: string; readonly isSignedBy: (businessId: string, mac: Mac) => boolean }
  | { readonly to: 'CONFIRMATION'; readonly businessId: string; readonly token: string }
  | (LinkTimes & {
      readonly to: 'PREFERENCES';
      readonly businessId: string;
      readonly customerId: string;
      readonly isSignedBy: (mac: Mac) => boolean;
    });

/** 36 characters: a person may have to type it from a receipt. */
export function invitationLink(businessId: string, id: string, mac: Mac): string {
  return text(INVITATION, bytesOf(id), invitationMac(businessId, id, mac));
}

export function confirmationLink(businessId: string, token: string): string {
  return text(CONFIRMATION, bytesOf(businessId), Buffer.from(token, 'base64url'));
}

/** Unix time: `madeAt` in milliseconds, `expiresAt` in seconds. */
export interface LinkTimes {
  readonly madeAt: number;
  readonly expiresAt: number;
}

export function preferencesLink(
  businessId: string,
  customerId: string,
  { madeAt, expiresAt }: LinkTimes,
  mac: Mac,
): string {
  const made = Buffer.alloc(MADE_BYTES);
  made.writeUIntBE(madeAt, 0, MADE_BYTES);
  const times = [secondsBytes(expiresAt), made];
  const claims = Buffer.concat([Buffer.of(VERSION), bytesOf(businessId), bytesOf(customerId), ...times]);
  return text(PREFERENCES, claims, preferencesMac(claims, mac));
}

/** Reads a link's text; null where it is none. There is one spelling of each: every other character is another link. */
export function readLink(link: string): LinkText | null {
  const written = link.slice(INVITATION.length);
  const bytes = Buffer.from(written, 'base64url');
  if (bytes.toString('base64url') !== written) return null;
  if (link.startsWith(INVITATION)) return readInvitation(bytes);
  if (link.startsWith(CONFIRMATION)) return readConfirmation(bytes);
  return link.startsWith(PREFERENCES) ? readPreferences(bytes) : null;
}

function readInvitation(bytes: Buffer): LinkText | null {
  if (bytes.length !== UUID_BYTES + SHORT_MAC_BYTES) return null;
  const id = uuidAt(bytes, 0);
  const given = bytes.subarray(UUID_BYTES);
  if (id === null) return null;
  return {
    to: 'INVITATION',
    id,
    isSignedBy: (businessId, mac) => timingSafeEqual(given, invitationMac(businessId, id, mac)),
  };
}

function readConfirmation(bytes: Buffer): LinkText | null {
  if (bytes.length !== UUID_BYTES + TOKEN_BYTES) return null;
  const businessId = uuidAt(bytes, 0);
  if (businessId === null) return null;
  return { to: 'CONFIRMATION', businessId, token: bytes.toString('base64url', UUID_BYTES) };
}

function readPreferences(bytes: Buffer): LinkText | null {
  const expires = 1 + 2 * UUID_BYTES;
  const made = expires + SECONDS_BYTES;
  const end = made + MADE_BYTES;
  if (bytes.length !== end + MAC_BYTES || bytes[0] !== VERSION) return null;
  const [businessId, customerId] = [uuidAt(bytes, 1), uuidAt(bytes, 1 + UUID_BYTES)];
  if (businessId === null || customerId === null) return null;
  const [claims, given] = [bytes.subarray(0, end), bytes.subarray(end)];
  return {
    to: 'PREFERENCES',
    businessId,
    customerId,
    madeAt: bytes.readUIntBE(made, MADE_BYTES),
    expiresAt: bytes.readUInt32BE(expires),
    isSignedBy: (mac) => timingSafeEqual(given, preferencesMac(claims, mac)),
  };
}

function invitationMac(businessId: string, id: string, mac: Mac): Buffer {
  const message = Buffer.concat([Buffer.from('invitation\n'), bytesOf(businessId), bytesOf(id)]);
  return mac(message).subarray(0, SHORT_MAC_BYTES);
}

function preferencesMac(claims: Buffer, mac: Mac): Buffer {
  return mac(Buffer.concat([Buffer.from('preferences\n'), claims])).subarray(0, MAC_BYTES);
}

/** The one spelling of what a person carries. */
export function text(beginning: string, ...parts: readonly Buffer[]): string {
  return `${beginning}${Buffer.concat(parts).toString('base64url')}`;
}

/** @param seconds Unix time */
export function secondsBytes(seconds: number): Buffer {
  const bytes = Buffer.alloc(SECONDS_BYTES);
  bytes.writeUInt32BE(seconds);
  return bytes;
}

export function bytesOf(uuid: string): Buffer {
  return Buffer.from(parse(uuid));
}

/** Null: these bytes are no UUID. */
export function uuidAt(bytes: Buffer, from: number): string | null {
  try {
    return stringify(bytes.subarray(from, from + UUID_BYTES));
  } catch {
    return null;
  }
}
