import { useState } from 'react';
import { useMutation } from 'urql';
import {
  DashboardRevokeKeyDocument,
  DashboardRotateKeyDocument,
  type DashboardKeyFragment,
} from '../../../../schema/generated/operations.ts';
import { Badge } from '../pieces/badge.tsx';
import { Confirm } from '../pieces/confirm.tsx';
import { Fault, UserErrors } from '../pieces/fault.tsx';
import { When } from '../pieces/when.tsx';
import { CHANNELS, scopeWords } from '../words.ts';
import { SecretDialog } from './secret-dialog.tsx';

export interface KeyCardProps {
  readonly apiKey: DashboardKeyFragment;
  readonly isOver: boolean;
  readonly onChanged: () => void;
}

/** One key: what it may do, when it was used, and how it ends. */
export function KeyCard({ apiKey, isOver, onChanged }: KeyCardProps) {
  const [asked, ask] = useState<'revoke' | 'rotate' | null>(null);
  const { id, name, kind, prefix, scopes, sourceChannels, origins, createdAt, lastUsedAt, expiresAt, revokedAt } =
    apiKey;
  return (
    <li className="card stack tight" data-testid="api-key" data-key={id} data-kind={kind}>
      <div className="row between">
        <h2>{name}</h2>
        {revokedAt != null ? (
          <Badge tone="bad" icon="cross">
            Revoked
          </Badge>
        ) : isOver ? (
          <Badge tone="plain" icon="hourglass">
            Ended
          </Badge>
        ) : (
          <Badge tone={kind === 'SITE_KEY' ? 'info' : 'good'} icon="key">
            {kind === 'SITE_KEY' ? 'Site key' : 'Secret key'}
          </Badge>
        )}
      </div>
      <p>
        <code>{prefix}…</code> may {scopeWords(scopes)}
        {sourceChannels == null ? '' : `, for ${sourceChannels.map((channel) => CHANNELS[channel]).join(', ')}`}.
      </p>
      {origins.length === 0 ? null : <p className="muted small">From {origins.join(', ')}</p>}
      <p className="muted small">
        Made <When at={createdAt} as="day" />.{' '}
        {lastUsedAt == null ? (
          'Never used.'
        ) : (
          <>
            Last used <When at={lastUsedAt} />.
          </>
        )}{' '}
        {revokedAt != null ? (
          <>
            Revoked <When at={revokedAt} />.
          </>
        ) : expiresAt == null ? null : (
          <>
            {isOver ? 'Ended' : 'Ends'} <When at={expiresAt} />.
          </>
        )}
      </p>
      {isOver ? null : (
        <div className="row">
          <button type="button" onClick={() => ask('rotate')}>
            Rotate
          </button>
          <button type="button" data-kind="danger" onClick={() => ask('revoke')}>
            Revoke
          </button>
        </div>
      )}
      {asked === 'revoke' ? (
        <Revoke id={id} name={name} onClose={() => ask(null)} onChanged={onChanged} />
      ) : asked === 'rotate' ? (
        <Rotate id={id} name={name} onClose={() => ask(null)} onChanged={onChanged} />
      ) : null}
    </li>
  );
}

interface ActProps {
  readonly id: string;
  readonly name: string;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

function Revoke({ id, name, onClose, onChanged }: ActProps) {
  const [{ data, error, fetching }, revoke] = useMutation(DashboardRevokeKeyDocument);
  const go = async () => {
    const answer = await revoke({ input: { id } });
    if (answer.data?.revokeApiKey.userErrors.length === 0) onChanged();
  };
  return (
    <Confirm
      title={`Revoke “${name}”?`}
      action="Revoke"
      isBusy={fetching}
      onConfirm={() => void go()}
      onClose={onClose}
    >
      <p>It opens nothing from now on, and what runs with it stops. That cannot be undone.</p>
      {error === undefined ? null : <Fault error={error} />}
      <UserErrors errors={data?.revokeApiKey.userErrors ?? []} />
    </Confirm>
  );
}

function Rotate({ id, name, onClose, onChanged }: ActProps) {
  const [{ data, error, fetching }, rotate] = useMutation(DashboardRotateKeyDocument);
  const secret = data?.rotateApiKey.key ?? null;
  if (secret !== null) {
    return (
      <SecretDialog secret={secret} onClose={onChanged}>
        <p>The old key of “{name}” goes on for a day. Put this one in its place until then.</p>
      </SecretDialog>
    );
  }
  return (
    <Confirm
      title={`Rotate “${name}”?`}
      action="Rotate"
      isBusy={fetching}
      onConfirm={() => void rotate({ input: { id } })}
      onClose={onClose}
    >
      <p>A new key with the same rights is made. The old one ends in a day.</p>
      {error === undefined ? null : <Fault error={error} />}
      <UserErrors errors={data?.rotateApiKey.userErrors ?? []} />
    </Confirm>
  );
}
