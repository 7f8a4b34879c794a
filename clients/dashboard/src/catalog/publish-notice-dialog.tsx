import { useState } from 'react';
import { useMutation } from 'urql';
import {
  DashboardPublishNoticeDocument,
  type DashboardNoticesQuery,
  type NoticeScope,
} from '../../../../schema/generated/operations.ts';
import { Dialog } from '../pieces/dialog.tsx';
import { Fault, UserErrors } from '../pieces/fault.tsx';
import { useSession } from '../session/session.ts';
import { FieldFaults, faultsOf, faultsElsewhere, type DescribedBy } from './field-faults.tsx';
import { MaterialChoice } from './material-choice.tsx';
import { NoticePlace, type Place } from './notice-place.tsx';
import { NoticePublished } from './notice-published.tsx';

/** A version that the next one is written after. */
export type EarlierNotice = DashboardNoticesQuery['notices'][number] & {
  /** How many consents stand on its versions; null: it is not known. */
  readonly agreed: number | null;
};

export interface PublishNoticeDialogProps {
  /** Null: the first version of a notice is written. */
  readonly earlier: EarlierNotice | null;
  /** Languages of the notices that there are. */
  readonly locales: readonly string[];
  readonly onClose: () => void;
  readonly onPublished: () => void;
}

const BESIDE_FIELDS = ['purpose', 'senderId', 'sourceChannel', 'locale', 'scope', 'text', 'material', 'changeSummary'];

/** Writes a wording, shows it as customers will see it, and puts it into use. */
export function PublishNoticeDialog({ earlier, locales, onClose, onPublished }: PublishNoticeDialogProps) {
  const { business } = useSession();
  const [place, setPlace] = useState<Place>(() => ({
    purpose: earlier?.purpose.code ?? business?.purposes[0]?.code ?? '',
    senderId: earlier?.sender.id ?? business?.senders[0]?.id ?? '',
    sourceChannel: earlier?.sourceChannel ?? 'WEBSITE',
    locale: earlier?.locale ?? 'en',
  }));
  const [scope, setScope] = useState<NoticeScope>(earlier?.scope ?? 'WHATSAPP');
  const [text, setText] = useState(earlier?.text ?? '');
  const [summary, setSummary] = useState('');
  const [isMaterial, setMaterial] = useState<boolean | null>(null);
  const [{ data, error, fetching }, publish] = useMutation(DashboardPublishNoticeDocument);
  const errors = data?.publishNotice.userErrors ?? [];
  const published = data?.publishNotice.notice ?? null;
  const version = (earlier?.version ?? 0) + 1;
  const described: DescribedBy = (field, hint) => ({
    'aria-describedby': [hint, `notice-${field}-fault`].filter((id) => id !== undefined).join(' '),
    'aria-invalid': faultsOf(errors, field).length > 0,
  });

  const go = () => {
    const changeSummary = summary.trim() === '' ? null : summary.trim();
    const input = { ...place, scope, text: text.trim(), material: isMaterial ?? false, changeSummary };
    void publish({ input }).then((answer) => answer.data?.publishNotice.notice != null && onPublished());
  };

  if (published !== null) return <NoticePublished {...published} onClose={onClose} />;
  return (
    <Dialog title={earlier === null ? 'A new notice' : `Version ${String(version)}`} onClose={onClose}>
      <form
        className="stack"
        data-testid="publish-notice"
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <p className="muted small">
          {earlier === null
            ? 'What customers are shown or read when they opt in.'
            : 'From now on, whoever opts in is shown this wording instead of the one in use.'}{' '}
          Once published it can neither be changed nor taken back; a slip is mended by another version.
        </p>
        {earlier === null ? <NoticePlace {...{ place, locales, errors, described }} onChange={setPlace} /> : null}
        <div>
          <label htmlFor="notice-text">Wording</label>
          <textarea
            id="notice-text"
            rows={5}
            value={text}
            required
            maxLength={4096}
            lang={place.locale}
            dir="auto"
            {...described('text', 'notice-text-hint')}
            onChange={({ target }) => setText(target.value)}
          />
          <p id="notice-text-hint" className="muted small">
            It names your business as customers know it, says what they will get, in the words of the purpose’s title,
            and that it comes over WhatsApp.
          </p>
          <FieldFaults errors={errors} field="text" />
        </div>
        <div>
          <label htmlFor="notice-scope">It asks for messages</label>
          <select
            id="notice-scope"
            value={scope}
            {...described('scope')}
            onChange={({ target }) => setScope(target.value as NoticeScope)}
          >
            <option value="WHATSAPP">over WhatsApp, and says so</option>
            <option value="GENERAL">in general, without naming WhatsApp</option>
          </select>
          <FieldFaults errors={errors} field="scope" />
        </div>
        {earlier === null ? null : (
          <>
            <div>
              <label htmlFor="notice-summary">What is new, in one sentence (may be left out)</label>
              <input
                id="notice-summary"
                value={summary}
                maxLength={1000}
                autoComplete="off"
                {...described('changeSummary')}
                onChange={({ target }) => setSummary(target.value)}
              />
              <FieldFaults errors={errors} field="changeSummary" />
            </div>
            <MaterialChoice agreed={earlier.agreed} chosen={isMaterial} onChoose={setMaterial} />
            <FieldFaults errors={errors} field="material" />
          </>
        )}
        <section className="stack tight" aria-labelledby="notice-preview">
          <h3 id="notice-preview">As customers will see it</h3>
          <blockquote className="quote" lang={place.locale} dir="auto" data-testid="notice-preview">
            {text.trim() === '' ? '…' : text.trim()}
          </blockquote>
          {earlier === null ? null : (
            <details>
              <summary>Version {earlier.version}, in use now</summary>
              <blockquote className="quote" lang={earlier.locale} dir="auto">
                {earlier.text}
              </blockquote>
            </details>
          )}
        </section>
        {error === undefined ? null : <Fault error={error} onRetry={go} />}
        <UserErrors errors={faultsElsewhere(errors, BESIDE_FIELDS)} />
        <div className="row end">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button
            type="submit"
            data-kind="primary"
            disabled={fetching || (earlier !== null && (isMaterial === null || text.trim() === earlier.text))}
          >
            Publish version {version}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
