import { useCallback, useState, type SubmitEvent } from 'react';
import { useMutation } from 'urql';
import {
  PageRequestPhoneChangeDocument,
  type PageRequestPhoneChangeMutation,
} from '../../../../schema/generated/operations.ts';
import { fill, isolated } from '../../../shared/src/languages.ts';
import { formatPhone } from '../../../shared/src/phone/parse-phone.ts';
import { failureText } from '../shown/failure.tsx';
import { useLanguage, useTexts } from '../shown/language.tsx';
import { noPhone, parsedPhone, PhoneField } from '../shown/phone-field.tsx';
import { NumberProof } from './number-proof.tsx';
import type { Own } from './own-customer.ts';

/** What the section shows: the number alone, the field for another one, or how to show whose that is. */
type Step =
  | { readonly is: 'SHOWN' | 'TYPED' }
  | {
      readonly is: 'ASKED';
      readonly newPhone: string;
      readonly proof: NonNullable<PageRequestPhoneChangeMutation['requestPhoneChange']['proof']>;
    };

/** The number that messages come to, and another one in its place: it is proved by a message from it. */
export function OwnNumber({
  own: { customer, ref },
  canChange,
  onChanged,
}: {
  readonly own: Own;
  readonly canChange: boolean;
  readonly onChanged: () => void;
}) {
  const texts = useTexts();
  const locale = useLanguage();
  const [step, setStep] = useState<Step>({ is: 'SHOWN' });
  const [wasOpen, setWasOpen] = useState(false);
  const [phone, setPhone] = useState(() => noPhone(customer.phone));
  const [told, setTold] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [{ fetching }, request] = useMutation(PageRequestPhoneChangeDocument);
  const isSame = phone.isChecked && customer.phone !== null && parsedPhone(phone).e164 === customer.phone;

  const ask = async (): Promise<void> => {
    const { e164 } = parsedPhone(phone);
    setPhone({ ...phone, isChecked: true });
    setRefusal(null);
    if (e164 === undefined || e164 === customer.phone) return;
    const { data, error } = await request({ input: { customer: ref, newPhone: e164, locale } });
    const proof = data?.requestPhoneChange.proof ?? null;
    if (proof !== null) setStep({ is: 'ASKED', newPhone: e164, proof });
    else {
      setStep({ is: 'TYPED' });
      setRefusal(error === undefined ? texts.numberRefused : failureText(texts, error));
    }
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!fetching) void ask();
  };
  const proved = useCallback(() => {
    setStep({ is: 'SHOWN' });
    setTold(texts.numberChanged);
    onChanged();
  }, [texts, onChanged]);

  return (
    <section className="card" data-testid="number">
      <h2>{texts.numberTitle}</h2>
      <p>
        {customer.phone === null
          ? texts.numberUnknown
          : fill(texts.numberNow, { phone: isolated(formatPhone(customer.phone)) })}
      </p>
      <p className="told" role="status">
        {told}
      </p>
      {step.is === 'ASKED' && (
        <NumberProof
          key={step.proof.text}
          proof={step.proof}
          newPhone={step.newPhone}
          onProved={proved}
          onAgain={() => void ask()}
          onCancel={() => setStep({ is: 'SHOWN' })}
        />
      )}
      {step.is === 'TYPED' && (
        <form noValidate onSubmit={submit}>
          <PhoneField
            value={phone}
            refusal={refusal ?? (isSame ? texts.numberSame : null)}
            takesFocus
            onChange={(value) => {
              setRefusal(null);
              setPhone(value);
            }}
          />
          <div className="actions">
            <button type="submit" data-kind="primary" data-testid="prove-number" aria-disabled={fetching}>
              {texts.proveNumber}
            </button>
            <button type="button" onClick={() => setStep({ is: 'SHOWN' })}>
              {texts.cancel}
            </button>
          </div>
        </form>
      )}
      {step.is === 'SHOWN' && canChange && (
        <button
          type="button"
          data-testid="change-number"
          autoFocus={wasOpen}
          onClick={() => {
            setStep({ is: 'TYPED' });
            setTold('');
            setPhone(noPhone(customer.phone));
            setWasOpen(true);
          }}
        >
          {texts.changeNumber}
        </button>
      )}
    </section>
  );
}
