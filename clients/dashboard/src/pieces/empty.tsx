import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

/** A list with nothing in it, and what would change that. */
export function Empty({ icon, children }: { readonly icon: IconName; readonly children: ReactNode }) {
  return (
    <div className="empty">
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  );
}
