import { GraphQLError } from 'graphql';
import type { AuthenticatedCaller } from '../usecases/access.ts';

/** Whether pages of this origin may use the API for the caller's business; `host` is where the request was sent. */
export type OriginAllowed = (caller: AuthenticatedCaller, origin: string, host: string | undefined) => Promise<boolean>;

/**
 * Keeps a key from being used by pages that its business does not know. Browsers say which page asks, and programs are not asked
 * for one.
 *
 * @throws FORBIDDEN where the business does not list the page's origin
 */
export async function refuseForeignOrigin(
  originAllowed: OriginAllowed | undefined,
  caller: AuthenticatedCaller,
  { origin, host }: { readonly origin?: string | undefined; readonly host?: string | undefined },
): Promise<void> {
  if (originAllowed === undefined || origin === undefined || (await originAllowed(caller, origin, host))) return;
  throw new GraphQLError(
    'This origin is not listed for this business. List it: `npx consent-gateway origins set …`, or the mutation setAllowedOrigins.',
    { extensions: { code: 'FORBIDDEN', http: { status: 403 } } },
  );
}
