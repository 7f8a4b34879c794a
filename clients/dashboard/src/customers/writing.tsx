import { useMemo, useState, type SyntheticEvent } from 'react';
import { useMutation } from 'urql';
import { DashboardSendDocument, DashboardTemplatesDocument } from '../../../../schema/generated/operations.ts';
import { Fault, UserErrors } from '../pieces/fault.tsx';
import { Icon } from '../pieces/icon.tsx';
import { Needs } from '../pieces/needs.tsx';
import { useAsk } from '../pieces/use-ask.ts';
import { useScope, useSession } from '../session/session.ts';
import { AttemptKey, inputOf, isComplete, type Draft } from './draft.ts';
import { DraftFields } from './draft-fields.tsx';
import { useEligibility } from './use-eligibility.ts';
import { Verdict } from './verdict.tsx';

export interface WritingProps {
  readonly customerId: string;
  readonly version: number;
  readonly onSent: () => void;
}

/** May this message go? Why not, and what would mend it. If it may: sends it. */
export function Writing({ customerId, version, onSent }: WritingProps) {
  const senders = useSession().business?.senders ?? [];
  const maySend = useScope('SEND');
  const templates = useAsk(DashboardTemplatesDocument, {});
  const [draft, setDraft] = useState<Draft>({ senderId: senders[0]?.id ?? '', text: '', template: null, values: {} });
  const [attempt] = useState(() => new AttemptKey());
  const [{ data: sent, error: sendError, fetching }, send] = useMutation(DashboardSendDocument);
  const [hasSent, setSent] = useState(false);
  const input = useMemo(() => inputOf(customerId, draft), [customerId, draft]);
  const { data, error, again } = useEligibility(input, version);

  const write = (changed: Partial<Draft>) => {
    setDraft({ ...draft, ...changed });
    setSent(false);
  };

  const go = async () => {
    const { data: answer } = await send({ input: { ...input, idempotencyKey: attempt.for(input) } });
    if (answer?.sendMessage.message != null) {
      attempt.done();
      setDraft({ ...draft, text: '', values: {} });
      setSent(true);
      onSent();
    } else if (answer !== undefined) {
      // A refusal is no message: once it is mended the same text is another attempt.
      attempt.done();
      again();
    }
  };

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    void go();
  };

  return (
    <section className="card stack" aria-labelledby="writing" data-testid="writing">
      <h2 id="writing">Can I message this person?</h2>
      {templates.error === undefined ? null : <Fault error={templates.error} onRetry={templates.again} />}
      <form className="stack" onSubmit={submit}>
        <DraftFields draft={draft} senders={senders} templates={templates.data?.templates ?? []} onChange={write} />
        {error === undefined ? null : <Fault error={error} onRetry={again} />}
        {data === undefined ? (
          error === undefined ? (
            <p className="muted">Asking every rule…</p>
          ) : null
        ) : (
          <Verdict eligibility={data} />
        )}
        <UserErrors errors={sent?.sendMessage.userErrors ?? []} />
        {sendError === undefined ? null : <Fault error={sendError} onRetry={() => void go()} />}
        {maySend ? (
          <div className="row">
            <button
              type="submit"
              data-kind="primary"
              disabled={fetching || !isComplete(draft) || data?.verdict !== 'ALLOWED'}
            >
              <Icon name="send" /> {fetching ? 'Sending…' : 'Send'}
            </button>
            <p role="status" className="muted small" data-testid="send-status">
              {hasSent
                ? 'Accepted. How far it has come is shown under Messages.'
                : data?.verdict === 'REFUSED'
                  ? 'It cannot be sent as long as a rule stands in the way.'
                  : isComplete(draft)
                    ? ''
                    : 'Write something to send it.'}
            </p>
          </div>
        ) : (
          <Needs scope="SEND" to="send it">
            {null}
          </Needs>
        )}
      </form>
    </section>
  );
}
