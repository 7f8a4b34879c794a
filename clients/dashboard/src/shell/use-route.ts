import { useMemo, useSyncExternalStore } from 'react';
import { hashOf, routeOf, type Route } from './route.ts';

function listen(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}

/** Where the address bar says we are. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(listen, () => location.hash);
  return useMemo(() => routeOf(hash), [hash]);
}

export function goTo(route: Route): void {
  location.hash = hashOf(route);
}
