/** Where somebody is in the dashboard. */
export type Route =
  | { readonly view: 'windows' | 'customers' | 'templates' | 'statistics' | 'notices' | 'keys' | 'requests' }
  | { readonly view: 'customer'; readonly id: string };

const VIEWS = ['customers', 'templates', 'statistics', 'notices', 'keys', 'requests'] as const;

/** What stands behind the `#`, as a place; what is none is the first view. */
export function routeOf(hash: string): Route {
  const [first = '', id = ''] = hash.replace(/^#\/?/, '').split('/');
  const view = VIEWS.find((one) => one === first);
  if (view === 'customers' && id !== '') return { view: 'customer', id: decoded(id) };
  return { view: view ?? 'windows' };
}

/** The link to a place. */
export function hashOf(route: Route): string {
  if (route.view === 'customer') return `#/customers/${encodeURIComponent(route.id)}`;
  return route.view === 'windows' ? '#/' : `#/${route.view}`;
}

/** A link that somebody broke names nobody. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
