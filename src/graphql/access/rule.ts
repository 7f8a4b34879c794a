import type { Scope } from '../../usecases/access.ts';
import type { SourceChannel } from '../../consent/vocabulary.ts';

/** The arguments of a root field, as GraphQL coerced them. */
export type Arguments = Readonly<Record<string, unknown>>;

/** Who may use one root field. */
export interface AccessRule {
  /** Null: every credential may. */
  readonly scope: Scope | null;
  /** What a key that is limited to source channels has to have among them; EVERY: a limited key may not. */
  readonly channel?: SourceChannel | 'EVERY';
  /** Whether a public site key may, from one of its origins. */
  readonly siteKey?: true;
  /**
   * How a customer's own session may: freely, or where what is returned names its customer and nobody else. Left out: not at all.
   */
  readonly ownSession?: 'FREELY' | ((args: Arguments) => unknown);
}

export type RootType = 'Query' | 'Mutation' | 'Subscription';
export type AccessRules = Readonly<Record<RootType, Readonly<Record<string, AccessRule>>>>;

/** The scope that fields of a type need, by its name: all of its resolvers, or those that are named. */
export type FurtherScopes = Readonly<Record<string, Scope | Readonly<Record<string, Scope>>>>;
