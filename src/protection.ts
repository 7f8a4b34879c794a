/** What a gateway is protected by, as far as it can be set. */
export interface Protection {
  /** Whether callers may ask for the schema; without it there is no explorer either. */
  readonly introspection: boolean;
  /** Proxies whose `X-Forwarded-For` is believed: addresses, ranges, `loopback`, `linklocal` or `uniquelocal`. */
  readonly trustedProxies: readonly string[];
  /** Documents of the business's own front ends, by the SHA-256 of their text. */
  readonly trustedDocuments: Readonly<Record<string, string>>;
  /** Points of cost that one credential may spend a minute; 0: as many as it likes. */
  readonly pointsPerMinute: number;
  /** The same for a site key, from each address that it is used from. */
  readonly siteKeyPointsPerMinutePerAddress: number;
  /** Wrong credentials that one address may send a minute; 0: as many as it likes. */
  readonly wrongCredentialsPerMinutePerAddress: number;
  /** Sockets that one replica holds of one credential, and from one address. */
  readonly socketsPerKey: number;
  readonly socketsPerAddress: number;
}

/** For a gateway that only tests and benchmarks reach: nobody is rate-limited, and everything may be asked for. */
export const UNPROTECTED: Protection = {
  introspection: true,
  trustedProxies: [],
  trustedDocuments: {},
  pointsPerMinute: 0,
  siteKeyPointsPerMinutePerAddress: 0,
  wrongCredentialsPerMinutePerAddress: 0,
  socketsPerKey: 1_000,
  socketsPerAddress: 1_000,
};
