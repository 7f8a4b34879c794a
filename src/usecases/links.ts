import type { Instant } from '../consent/instant.ts';

/** The addresses that are given to people. What a link opens stands behind its `#`, which browsers tell no server. */
export interface Links {
  /** Where invitations are accepted, without what one is opened by. */
  invitationPage(): string;
  invitation(businessId: string, invitationId: string): Promise<string>;
  /** @param token as a capture answers with it */
  confirmation(businessId: string, token: string): string;
  /** The token that a confirmation's link carries; any other text is given back. */
  confirmationToken(text: string): string;
  /** `expiresAt` is rounded down to a second. */
  preferences(
    businessId: string,
    customerId: string,
    times: { readonly madeAt: Instant; readonly expiresAt: Instant },
  ): Promise<string>;
  /**
   * The code that makes a number this customer's, where a message brings it from that number. The number does not stand in it.
   *
   * @param expiresAt rounded down to a second
   */
  phoneProof(businessId: string, customerId: string, phone: string, expiresAt: Instant): Promise<string>;
  /** What such a code says; null: it was not made for this business and this number. */
  readPhoneProof(businessId: string, phone: string, code: string): Promise<PhoneProof | null>;
  /** The `Message-ID` of an e-mail that brings what has this id: the same one for the same thing. */
  messageId(id: string): string;
}

/** Whom a code gives a number, and until when it does. */
export interface PhoneProof {
  readonly customerId: string;
  readonly expiresAt: Instant;
  /** Whether the customer's links were revoked after it was asked for, or within the same second: then it gives nothing. */
  readonly isRevoked: boolean;
}

/** What a link is checked against, each one statement. */
export interface LinkStore {
  /** Whose an invitation is, whoever asks; null: there is none. */
  businessOfInvitation(id: string): Promise<string | null>;
  invitation(businessId: string, id: string): Promise<LinkState | null>;
  confirmation(businessId: string, tokenHash: string): Promise<LinkState | null>;
  customer(businessId: string, id: string): Promise<CustomerLinkState | null>;
}

/** What is known of what a link opens. */
export interface LinkState {
  readonly now: Instant;
  /** Null: it does not expire, or the link itself says when. */
  readonly expiresAt: Instant | null;
  /** Whether the customer whom it is for was erased. */
  readonly isErased: boolean;
}

/** Links to one customer's preferences. */
export interface CustomerLinkState extends LinkState {
  /** Those that were made by then open nothing any more; null: none was revoked. */
  readonly revokedUpTo: Instant | null;
}
