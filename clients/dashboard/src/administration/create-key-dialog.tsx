import { useState } from 'react';
import { useMutation } from 'urql';
import {
  DashboardCreateApiKeyDocument,
  DashboardCreateSiteKeyDocument,
  type Scope,
  type SourceChannel,
} from '../../../../schema/generated/operations.ts';
import { Dialog } from '../pieces/dialog.tsx';
import { Fault, UserErrors } from '../pieces/fault.tsx';
import { CHANNELS, SCOPES } from '../words.ts';
import { Choices } from './choices.tsx';
import { SecretDialog } from './secret-dialog.tsx';

const LASTING = [
  [0, 'until it is revoked'],
  [30, '30 days'],
  [90, '90 days'],
  [365, 'one year'],
] as const;

export interface CreateKeyDialogProps {
  readonly kind: 'SECRET_KEY' | 'SITE_KEY';
  readonly onClose: () => void;
  readonly onCreated: () => void;
}

/** Makes a key, and shows it once. */
export function CreateKeyDialog({ kind, onClose, onCreated }: CreateKeyDialogProps) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(['READ']);
  const [channels, setChannels] = useState<readonly SourceChannel[]>([]);
  const [origins, setOrigins] = useState('');
  const [days, setDays] = useState(0);
  const [secretKey, createSecret] = useMutation(DashboardCreateApiKeyDocument);
  const [siteKey, createSite] = useMutation(DashboardCreateSiteKeyDocument);
  const isSite = kind === 'SITE_KEY';
  const { error, fetching } = isSite ? siteKey : secretKey;
  const answer = isSite ? siteKey.data?.createSiteKey : secretKey.data?.createApiKey;

  const go = () => {
    const input = {
      name: name.trim(),
      ...(days === 0 ? {} : { expiresAt: new Date(Date.now() + days * 86_400_000).toISOString() }),
      ...(channels.length === 0 ? {} : { sourceChannels: [...channels] }),
    };
    if (isSite) void createSite({ input: { ...input, origins: origins.split(/[\s,]+/).filter((one) => one !== '') } });
    else void createSecret({ input: { ...input, scopes: [...scopes] } });
  };

  if (answer?.key != null) {
    return (
      <SecretDialog
        secret={answer.key}
        onClose={() => {
          onCreated();
          onClose();
        }}
      >
        <p>“{answer.apiKey?.name ?? name}” is ready.</p>
      </SecretDialog>
    );
  }
  return (
    <Dialog title={isSite ? 'A new site key' : 'A new secret key'} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <p className="muted small">
          {isSite
            ? 'It stands in the source of your pages: from their origins alone it records opt-ins and reads notices.'
            : 'For your servers. Whoever has it can do what it may.'}
        </p>
        <div>
          <label htmlFor="key-name">What it is for</label>
          <input
            id="key-name"
            value={name}
            required
            maxLength={200}
            autoComplete="off"
            placeholder={isSite ? 'Checkout page' : 'IVR of the Berlin office'}
            onChange={({ target }) => setName(target.value)}
          />
        </div>
        {isSite ? (
          <div>
            <label htmlFor="key-origins">Origins, one a line</label>
            <textarea
              id="key-origins"
              rows={2}
              value={origins}
              required
              placeholder="https://www.example.com"
              onChange={({ target }) => setOrigins(target.value)}
            />
          </div>
        ) : (
          <Choices legend="What it may do" names={SCOPES} chosen={scopes} onChange={setScopes} />
        )}
        {isSite || scopes.includes('CAPTURE') ? (
          <Choices
            legend="For which sources; none ticked: all"
            names={isSite ? { WEBSITE: CHANNELS.WEBSITE, APP: CHANNELS.APP } : CHANNELS}
            chosen={channels}
            onChange={setChannels}
          />
        ) : null}
        <div>
          <label htmlFor="key-days">It lasts</label>
          <select id="key-days" value={days} onChange={({ target }) => setDays(Number(target.value))}>
            {LASTING.map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </div>
        {error === undefined ? null : <Fault error={error} onRetry={go} />}
        <UserErrors errors={answer?.userErrors ?? []} />
        <div className="row end">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" data-kind="primary" disabled={fetching || (!isSite && scopes.length === 0)}>
            Make the key
          </button>
        </div>
      </form>
    </Dialog>
  );
}
