import { useEffect, useId, useState } from 'react';
import { Icon, type IconName } from '../pieces/icon.tsx';
import { useSession } from '../session/session.ts';
import { scopeWords } from '../words.ts';
import { hashOf, type Route } from './route.ts';

type View = Exclude<Route['view'], 'customer'>;

const PLACES: readonly (readonly [view: View, name: string, icon: IconName])[] = [
  ['windows', 'Open windows', 'clock'],
  ['customers', 'Customers', 'people'],
  ['templates', 'Templates', 'template'],
  ['statistics', 'Statistics', 'chart'],
  ['notices', 'Notices', 'document'],
  ['keys', 'API keys', 'key'],
  ['requests', 'Requests', 'inbox'],
];

/** How many places stand in the bar of a phone; the others are behind its menu. */
const IN_BAR = 3;

/** The way around: at the side of a desk, at the bottom of a phone. */
export function Navigation({ current }: { readonly current: Route['view'] }) {
  const [isOpen, open] = useState(false);
  const menu = useId();
  const here = current === 'customer' ? 'customers' : current;
  useEffect(() => {
    if (!isOpen) return;
    const close = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') open(false);
    };
    addEventListener('keydown', close);
    return () => removeEventListener('keydown', close);
  }, [isOpen]);

  return (
    <header className="side">
      <SkipLink />
      <p className="brand">
        <Icon name="mark" /> consent-gateway
      </p>
      <nav aria-label="Views">
        <ul id={menu} data-open={isOpen}>
          {PLACES.map(([view, name, icon], index) => (
            <li key={view} data-in-bar={index < IN_BAR}>
              <a
                href={hashOf({ view })}
                aria-current={view === here ? 'page' : undefined}
                onClick={() => {
                  open(false);
                }}
              >
                <Icon name={icon} /> <span>{name}</span>
              </a>
            </li>
          ))}
          <li className="in-menu-only">
            <Account />
          </li>
        </ul>
        <button
          type="button"
          className="menu-button"
          aria-expanded={isOpen}
          aria-controls={menu}
          onClick={() => open(!isOpen)}
        >
          <Icon name={isOpen ? 'cross' : 'menu'} /> <span>{isOpen ? 'Close' : 'More'}</span>
        </button>
      </nav>
      <div className="at-desk-only">
        <Account />
      </div>
    </header>
  );
}

/** Past the way around, for who goes through the page by keys. */
function SkipLink() {
  return (
    <button type="button" className="skip-link" onClick={() => document.querySelector<HTMLElement>('main h1')?.focus()}>
      To the content
    </button>
  );
}

/** What somebody signed in with. */
function Account() {
  const { business, viewer, signOut } = useSession();
  return (
    <div className="account">
      <p>
        <strong>{business?.name ?? 'Signed in'}</strong>
      </p>
      <p className="muted small">
        {viewer.kind === 'TOKEN' ? 'Token' : 'Secret key'}: may {scopeWords(viewer.scopes)}
        {viewer.expiresAt == null ? null : `, until ${new Date(viewer.expiresAt).toLocaleString()}`}
      </p>
      <button type="button" onClick={signOut}>
        <Icon name="leave" /> Sign out
      </button>
    </div>
  );
}
