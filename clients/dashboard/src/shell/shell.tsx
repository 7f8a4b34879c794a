import { lazy, Suspense } from 'react';
import { ErrorBoundary } from './error-boundary.tsx';
import { Navigation } from './navigation.tsx';
import { hashOf, type Route } from './route.ts';
import { useRoute } from './use-route.ts';

const OpenWindows = lazy(async () => ({ default: (await import('../windows/open-windows.tsx')).OpenWindows }));
const Customers = lazy(async () => ({ default: (await import('../customers/customers.tsx')).Customers }));
const Customer = lazy(async () => ({ default: (await import('../customers/customer.tsx')).Customer }));
const Templates = lazy(async () => ({ default: (await import('../catalog/templates.tsx')).Templates }));
const Notices = lazy(async () => ({ default: (await import('../catalog/notices.tsx')).Notices }));
const Statistics = lazy(async () => ({ default: (await import('../statistics/statistics.tsx')).Statistics }));
const Keys = lazy(async () => ({ default: (await import('../administration/keys.tsx')).Keys }));
const Requests = lazy(async () => ({ default: (await import('../administration/requests.tsx')).Requests }));

/** The way around, and the view. */
export function Shell() {
  const route = useRoute();
  const place = hashOf(route);
  return (
    <div className="shell">
      <Navigation current={route.view} />
      <main className="view">
        <ErrorBoundary key={place}>
          <Suspense fallback={<p className="loading">Loading…</p>}>
            <View route={route} />
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}

function View({ route }: { readonly route: Route }) {
  switch (route.view) {
    case 'windows':
      return <OpenWindows />;
    case 'customers':
      return <Customers />;
    case 'customer':
      return <Customer key={route.id} id={route.id} />;
    case 'templates':
      return <Templates />;
    case 'notices':
      return <Notices />;
    case 'statistics':
      return <Statistics />;
    case 'keys':
      return <Keys />;
    case 'requests':
      return <Requests />;
  }
}
