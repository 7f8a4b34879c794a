import { StrictMode, useEffect, useState, type ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'urql';
import { createGatewayClient } from '../../../shared/src/gateway-client.ts';
import '../../../shared/src/theme.css';
import './pages.css';

export interface PageProps {
  /** What the link carried behind its #. */
  readonly credential: string;
}

/** Shows a page for what stands behind the # of its address; for another link that is opened in the same tab, a new one. */
export function openPage(Page: ComponentType<PageProps>): void {
  const place = document.getElementById('page');
  if (place !== null) {
    createRoot(place).render(
      <StrictMode>
        <Linked page={Page} />
      </StrictMode>,
    );
  }
}

function Linked({ page: Page }: { readonly page: ComponentType<PageProps> }) {
  const [credential, setCredential] = useState(credentialOfAddress);
  useEffect(() => {
    const follow = (): void => setCredential(credentialOfAddress());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return <Connected key={credential} page={Page} credential={credential} />;
}

function Connected({ page: Page, credential }: PageProps & { readonly page: ComponentType<PageProps> }) {
  const [client] = useState(() => createGatewayClient({ credential }));
  return (
    <Provider value={client}>
      <Page credential={credential} />
    </Provider>
  );
}

function credentialOfAddress(): string {
  try {
    return decodeURIComponent(location.hash.slice(1)).trim();
  } catch {
    return '';
  }
}
