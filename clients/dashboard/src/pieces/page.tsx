import { useEffect, useRef, type ReactNode } from 'react';

export interface PageProps {
  readonly title: string;
  /** What stands below the title, in a few words. */
  readonly lead?: ReactNode;
  /** What can be done here. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** Whether somebody came from another view; the first one leaves the focus where it is. */
let hasShownOne = false;

/** A view: its title is that of the tab, and where the focus goes. */
export function Page({ title, lead, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · consent-gateway`;
  }, [title]);
  useEffect(() => {
    if (hasShownOne) heading.current?.focus({ preventScroll: true });
    if (hasShownOne) scrollTo(0, 0);
    hasShownOne = true;
  }, []);
  return (
    <>
      <header className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead === undefined ? null : <div className="muted">{lead}</div>}
        </div>
        {actions === undefined ? null : <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </>
  );
}
