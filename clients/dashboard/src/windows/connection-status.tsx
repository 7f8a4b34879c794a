import { Icon } from '../pieces/icon.tsx';
import { When } from '../pieces/when.tsx';
import type { Connection } from './connection.ts';

/** Whether what is shown is what is. */
export function ConnectionStatus({ connection }: { readonly connection: Connection }) {
  return (
    <p className="connection" role="status" data-testid="connection" data-state={connection.state}>
      <Icon name={connection.state === 'lost' ? 'warning' : connection.state === 'live' ? 'live' : 'refresh'} />
      <span>
        <Words connection={connection} />
      </span>
    </p>
  );
}

function Words({ connection }: { readonly connection: Connection }) {
  switch (connection.state) {
    case 'connecting':
      return 'Connecting…';
    case 'off':
      return 'Not live';
    case 'lost':
      return (
        <>
          Connection lost, trying again… What happens since <When at={connection.since} as="clock" /> will be caught up.
        </>
      );
    case 'catching-up':
      return (
        <>
          Catching up since <When at={connection.since} as="clock" />…
        </>
      );
    case 'live':
      if (connection.caughtUp === null) return 'Live';
      return `Live. Caught up: ${connection.caughtUp === 1 ? '1 event' : `${String(connection.caughtUp)} events`}.`;
  }
}
