import { useId, useMemo, type Dispatch, type SetStateAction } from 'react';
import { fill, isolated } from '../../../shared/src/languages.ts';
import { afterPress } from '../../../shared/src/phone/after-press.ts';
import { countriesIn, likelyCountry, planOf } from '../../../shared/src/phone/countries.ts';
import { formatPhone, parsePhone, type ParsedPhone } from '../../../shared/src/phone/parse-phone.ts';
import { PHONE_TEXTS } from '../../../shared/src/phone/phone-texts.ts';
import { useLanguage } from './language.tsx';

export interface TypedPhone {
  readonly text: string;
  readonly country: string;
  /** Whether its faults are told by now. */
  readonly isChecked: boolean;
}

/** Nothing typed yet, in the country that the browser and the business speak for. */
export function noPhone(businessPhone: string | null | undefined): TypedPhone {
  const country = likelyCountry({ languages: navigator.languages, senderPhone: businessPhone ?? null });
  return { text: '', country, isChecked: false };
}

export function parsedPhone({ text, country }: TypedPhone): ParsedPhone {
  return parsePhone(text, country);
}

interface PhoneFieldProps {
  readonly value: TypedPhone;
  readonly onChange: Dispatch<SetStateAction<TypedPhone>>;
  /** What the gateway said of it. */
  readonly refusal?: string | null;
  /** Whether the number takes the focus as it appears: somebody pressed a button for it. */
  readonly takesFocus?: boolean;
}

/** The two fields for a number, with what is understood of it, or what is wrong with it, below them. */
export function PhoneField({ value, onChange, refusal = null, takesFocus = false }: PhoneFieldProps) {
  const language = useLanguage();
  const texts = PHONE_TEXTS[language];
  const id = useId();
  const countries = useMemo(() => countriesIn(language), [language]);
  const parsed = parsedPhone(value);
  const error = refusal ?? (value.isChecked && parsed.fault !== undefined ? texts[parsed.fault] : '');
  const change = (text: string): void => {
    const now = parsePhone(text, value.country);
    const isElsewhere =
      now.e164 !== undefined && planOf(now.country)?.callingCode !== planOf(value.country)?.callingCode;
    onChange({ ...value, text, country: isElsewhere ? now.country : value.country, isChecked: false });
  };
  return (
    <div className="phone">
      <div className="field">
        <label htmlFor={`${id}-country`}>{texts.country}</label>
        <select
          id={`${id}-country`}
          autoComplete="country"
          data-testid="country"
          value={value.country}
          onChange={(event) => onChange({ ...value, country: event.currentTarget.value })}
        >
          {countries.map(({ code, name, callingCode }) => (
            <option key={code} value={code}>{`${name} (${isolated(`+${callingCode}`)})`}</option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-number`}>{texts.number}</label>
        <input
          id={`${id}-number`}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          maxLength={40}
          required
          autoFocus={takesFocus}
          data-testid="phone"
          value={value.text}
          aria-invalid={error !== ''}
          aria-describedby={`${id}-hint ${id}-error`}
          onChange={(event) => change(event.currentTarget.value)}
          onBlur={() =>
            value.text.trim() !== '' && afterPress(() => onChange((latest) => ({ ...latest, isChecked: true })))
          }
        />
      </div>
      <p id={`${id}-hint`} className="muted" aria-live="polite">
        {parsed.e164 === undefined ? '' : fill(texts.understood, { phone: isolated(formatPhone(parsed.e164)) })}
      </p>
      <p id={`${id}-error`} className="error" data-testid="phone-error">
        {error}
      </p>
    </div>
  );
}
