import { useRef, useState, type SubmitEvent } from 'react';
import { useMutation } from 'urql';
import { PageAcceptInvitationDocument, type PageInvitationQuery } from '../../../../schema/generated/operations.ts';
import { fill, isolated } from '../../../shared/src/languages.ts';
import { PHONE_TEXTS } from '../../../shared/src/phone/phone-texts.ts';
import { Done } from '../confirmation/confirmation-page.tsx';
import { Card, failureText } from '../shown/failure.tsx';
import { useLanguage, useTexts } from '../shown/language.tsx';
import { Mark } from '../shown/mark.tsx';
import { newKey } from '../../../shared/src/new-key.ts';
import { NoticeBox } from '../shown/notice-box.tsx';
import { noPhone, parsedPhone, PhoneField } from '../shown/phone-field.tsx';
import { KnownNumber } from './known-number.tsx';

type Invitation = NonNullable<PageInvitationQuery['optInInvitation']>;

interface InvitationFormProps {
  readonly invitation: Invitation;
  /** Asks for it once more: it is not what was shown any more. */
  readonly onChanged: () => void;
}

export function InvitationForm({ invitation, onChanged }: InvitationFormProps) {
  const { businessName, notices, phoneHint, whatsAppUrl } = invitation;
  const texts = useTexts();
  const language = useLanguage();
  const form = useRef<HTMLFormElement>(null);
  const [key] = useState(newKey);
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [isKnown, setKnown] = useState(phoneHint !== null);
  const [phone, setPhone] = useState(() => noPhone(notices[0]?.sender.phone));
  const [refusal, setRefusal] = useState<string | null>(null);
  const [message, setMessage] = useState('');
  const [isDone, setDone] = useState(false);
  const [{ fetching }, accept] = useMutation(PageAcceptInvitationDocument);
  const values = { business: businessName };

  const send = async (): Promise<void> => {
    setMessage('');
    setRefusal(null);
    const { e164 } = parsedPhone(phone);
    if (ticked.length === 0) {
      setMessage(texts.chooseOne);
      form.current?.querySelector<HTMLInputElement>('input[type=checkbox]')?.focus();
      return;
    }
    if (!isKnown && e164 === undefined) {
      setPhone({ ...phone, isChecked: true });
      form.current?.querySelector<HTMLInputElement>('input[type=tel]')?.focus();
      return;
    }
    const { data, error } = await accept({
      input: {
        idempotencyKey: key,
        noticeIds: [...ticked],
        preselected: false,
        userAgent: navigator.userAgent.slice(0, 512),
        ...(!isKnown && e164 !== undefined && { phone: e164 }),
      },
    });
    const [fault] = data?.acceptOptInInvitation.userErrors ?? [];
    if (error !== undefined) setMessage(failureText(texts, error));
    else if (fault === undefined) setDone(true);
    else if (fault.field?.[0] === 'phone') setRefusal(PHONE_TEXTS[language].LENGTH_WRONG);
    else if (fault.field?.[0] === 'noticeIds') {
      setTicked([]);
      setMessage(texts.wordingChanged);
      onChanged();
    } else setMessage(fill(texts.invitationOver, values));
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!fetching) void send();
  };

  if (isDone) return <Done title={texts.acceptedTitle} text={fill(texts.accepted, values)} />;
  return (
    <Card>
      <div className="head">
        <Mark />
        <h1>{fill(texts.inviteTitle, values)}</h1>
      </div>
      <p>{texts.inviteIntro}</p>
      <form ref={form} noValidate onSubmit={submit} data-testid="form">
        {notices.map((notice) => (
          <NoticeBox
            key={notice.id}
            notice={notice}
            isTicked={ticked.includes(notice.id)}
            onTick={(is) => setTicked(is ? [...ticked, notice.id] : ticked.filter((id) => id !== notice.id))}
          />
        ))}
        {phoneHint !== null && (
          <KnownNumber end={isolated(phoneHint.replace('…', ''))} isKnown={isKnown} onChange={setKnown} />
        )}
        {!isKnown && <PhoneField value={phone} onChange={setPhone} refusal={refusal} />}
        <p className="error" role="alert" data-testid="error">
          {message}
        </p>
        <button type="submit" data-kind="primary" data-testid="submit" aria-disabled={fetching}>
          {fetching ? texts.loading : texts.agree}
        </button>
      </form>
      {whatsAppUrl != null && (
        <>
          <p className="muted">{texts.orWhatsApp}</p>
          <a className="button" href={whatsAppUrl} rel="noreferrer" data-testid="open-whatsapp">
            {texts.openWhatsApp}
          </a>
        </>
      )}
    </Card>
  );
}
