/** What a credential may be allowed: each root field of the API needs one of these. */
export const SCOPES = ['read', 'capture', 'withdraw', 'send', 'subscribe', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/**
 * How somebody proved who they are. A SITE_KEY is public: it stands in the source of a web page. A TOKEN is a JWT of an issuer
 * that the business trusts. A LINK was made by the gateway for one person.
 */
export type CredentialKind = 'SECRET_KEY' | 'SITE_KEY' | 'TOKEN' | 'LINK';
