import { useEffect, useRef, useState } from 'react';
import type { PageRequestPhoneChangeMutation } from '../../../../schema/generated/operations.ts';
import { fill, isolated } from '../../../shared/src/languages.ts';
import { formatPhone } from '../../../shared/src/phone/parse-phone.ts';
import { QrCode } from '../../../shared/src/qr-code.tsx';
import { useTexts } from '../shown/language.tsx';
import { useNewNumber, type ProofState } from './use-new-number.ts';

type Proof = NonNullable<PageRequestPhoneChangeMutation['requestPhoneChange']['proof']>;

interface NumberProofProps {
  readonly proof: Proof;
  readonly newPhone: string;
  readonly onProved: () => void;
  /** Asks for another proof of the same number. */
  readonly onAgain: () => void;
  readonly onCancel: () => void;
}

/** The message that shows whose a number is, for this phone and for another, and whether it has come. */
export function NumberProof({ proof, newPhone, onProved, onAgain, onCancel }: NumberProofProps) {
  const texts = useTexts();
  const head = useRef<HTMLHeadingElement>(null);
  const state = useNewNumber(newPhone, proof.expiresAt);
  useEffect(() => head.current?.focus(), []);
  useEffect(() => {
    if (state === 'PROVED') onProved();
  }, [state, onProved]);
  const values = { phone: isolated(formatPhone(newPhone)), business: isolated(formatPhone(proof.sendTo)) };
  return (
    <div className="stack" data-testid="proof" data-state={state}>
      <h3 ref={head} tabIndex={-1}>
        {fill(texts.proofTitle, values)}
      </h3>
      {state !== 'EXPIRED' && <ToSend proof={proof} values={values} />}
      <p
        role="status"
        className={state === 'SLOW' || state === 'EXPIRED' ? 'warned' : 'muted'}
        data-testid="proof-state"
      >
        {fill(texts[SAID[state]], values)}
      </p>
      <div className="actions">
        {state === 'EXPIRED' && (
          <button type="button" data-kind="primary" data-testid="proof-again" onClick={onAgain}>
            {texts.proofAgain}
          </button>
        )}
        <button type="button" data-testid="proof-cancel" onClick={onCancel}>
          {texts.cancel}
        </button>
      </div>
    </div>
  );
}

const SAID = {
  WAITING: 'proofWaiting',
  PROVED: 'proofWaiting',
  SLOW: 'proofSlow',
  EXPIRED: 'proofExpired',
} as const satisfies Record<ProofState, string>;

function ToSend({ proof, values }: { readonly proof: Proof; readonly values: Readonly<Record<string, string>> }) {
  const texts = useTexts();
  return (
    <>
      <p>{fill(texts.proofIntro, values)}</p>
      <a className="button" href={proof.whatsAppUrl} target="_blank" rel="noreferrer" data-testid="proof-open">
        {texts.openWhatsApp}
      </a>
      <p>{texts.proofOtherPhone}</p>
      <QrCode svg={proof.qrCode} label={texts.proofCode} />
      <p>{fill(texts.proofByHand, values)}</p>
      <p className="quote proof-text" dir="auto" data-testid="proof-text">
        {proof.text}
      </p>
      <Copy text={proof.text} />
    </>
  );
}

function Copy({ text }: { readonly text: string }) {
  const texts = useTexts();
  const [told, setTold] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setTold(texts.copied);
    } catch {
      // Without TLS browsers have no clipboard; the text can still be marked.
      setTold(texts.copyByHand);
    }
  };
  return (
    <>
      <button type="button" data-testid="proof-copy" onClick={() => void copy()}>
        {texts.copyText}
      </button>
      <p role="status" className="muted">
        {told}
      </p>
    </>
  );
}
