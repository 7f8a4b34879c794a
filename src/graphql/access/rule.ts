import type { LinkUse, Scope } from '../../usecases/access.ts';
import type { SourceChannel } from '../../consent/vocabulary.ts';

/** The arguments of a root field, as GraphQL coerced them. */
export type Arguments = Readonly<Record<string, unknown>>;

/** Who may use one root field. */
export interface AccessRule {
  /** Null: every credential may. */
  readonly scope: Scope | null;
  /** The scopes that it takes beside. */
  readonly furtherScopes?: readonly Scope[];
  /** What a customer's own session needs instead: to see one's own data takes less than to see anybody's. */
  readonly ownScope?: Scope;
  /** What a key that is limited to source channels has to have among them; EVERY: a limited key may not. */
  readonly channel?: SourceChannel | 'EVERY' | ((args: Arguments) => SourceChannel);
  /** Whether a public site key may, from one of its origins. */
  readonly siteKey?: true;
  /** Which link may, for the one thing that it was made for; left out: none may. That of preferences is a session of its customer. */
  readonly link?: LinkUse['to'] | 'EVERY';
  /**
   * How a customer's own session may: freely, or where what is returned names its customer and nobody else. Left out: not at all.
   */
  readonly ownSession?: 'FREELY' | ((args: Arguments) => unknown);
  /** What a customer's own session that may not is told to do instead. */
  readonly ownInstead?: string;
  /** Whether its arguments can name a customer by id and by nothing else, as those of subscriptions. */
  readonly byIdAlone?: true;
}

export type RootType = 'Query' | 'Mutation' | 'Subscription';
export type AccessRules = Readonly<Record<RootType, Readonly<Record<string, AccessRule>>>>;

/** The scope that a field below the roots needs, wherever it is reached, by its type's name and its own; it has a resolver. */
export type FurtherScopes = Readonly<Record<string, Readonly<Record<string, Scope>>>>;

/** The fields of a type that are told without the scope `read`, by the type's name; a type that is left out is told whole. */
export type ToldFields = Readonly<Record<string, readonly string[]>>;

/** Fields such as `Customer.phone` that are told without `read` where a call with these arguments brought their value itself. */
export type RepeatedFields = Readonly<Record<string, (args: Arguments) => boolean>>;
