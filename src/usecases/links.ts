/** Addresses of the pages for people. Each token stands behind a `#`, which browsers tell no server. */
export interface Links {
  invitation(token: string): string;
  /** @param token the `confirmationToken` of a capture, or of a change of number */
  confirmation(businessId: string, token: string): string;
  preferences(token: string): string;
}
