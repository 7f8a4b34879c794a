import { useState, type SubmitEvent } from 'react';
import { useMutation } from 'urql';
import { PageChangePhoneDocument } from '../../../../schema/generated/operations.ts';
import { fill, isolated } from '../../../shared/src/languages.ts';
import { formatPhone } from '../../../shared/src/phone/parse-phone.ts';
import { failureText } from '../shown/failure.tsx';
import { useTexts } from '../shown/language.tsx';
import { newKey } from '../../../shared/src/new-key.ts';
import { noPhone, parsedPhone, PhoneField } from '../shown/phone-field.tsx';
import type { Own } from './own-customer.ts';

/** The number that messages come to, and another one in its place. */
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
  const [isOpen, setOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const [phone, setPhone] = useState(() => noPhone(customer.phone));
  const [key, setKey] = useState(newKey);
  const [told, setTold] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [{ fetching }, change] = useMutation(PageChangePhoneDocument);
  const send = async (): Promise<void> => {
    const { e164 } = parsedPhone(phone);
    setPhone({ ...phone, isChecked: true });
    setTold('');
    setRefusal(null);
    if (e164 === undefined) return;
    const { data, error } = await change({ input: { idempotencyKey: key, customer: ref, newPhone: e164 } });
    if (error !== undefined) setRefusal(failureText(texts, error));
    else if ((data?.changeCustomerPhone.userErrors.length ?? 1) > 0) setRefusal(texts.numberRefused);
    else {
      setOpen(false);
      setKey(newKey());
      setPhone(noPhone(e164));
      setTold(texts.numberChanged);
      onChanged();
    }
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!fetching) void send();
  };
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
      {isOpen ? (
        <form noValidate onSubmit={submit}>
          <PhoneField
            value={phone}
            refusal={refusal}
            takesFocus
            onChange={(value) => {
              setRefusal(null);
              setKey(newKey());
              setPhone(value);
            }}
          />
          <div className="actions">
            <button type="submit" data-kind="primary" data-testid="save-number" aria-disabled={fetching}>
              {texts.saveNumber}
            </button>
            <button type="button" onClick={() => setOpen(false)}>
              {texts.cancel}
            </button>
          </div>
        </form>
      ) : canChange ? (
        <button
          type="button"
          data-testid="change-number"
          autoFocus={wasOpen}
          onClick={() => {
            setOpen(true);
            setWasOpen(true);
          }}
        >
          {texts.changeNumber}
        </button>
      ) : null}
    </section>
  );
}
