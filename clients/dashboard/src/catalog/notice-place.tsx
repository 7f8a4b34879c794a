import type { SourceChannel } from '../../../../schema/generated/operations.ts';
import { LANGUAGES } from '../../../shared/src/languages.ts';
import { useSession } from '../session/session.ts';
import { CHANNELS, languageName } from '../words.ts';
import { FieldFaults, type DescribedBy } from './field-faults.tsx';

/** What a notice is for: all versions of it have this in common. */
export interface Place {
  /** Its code. */
  readonly purpose: string;
  readonly senderId: string;
  readonly sourceChannel: SourceChannel;
  readonly locale: string;
}

export interface NoticePlaceProps {
  readonly place: Place;
  readonly locales: readonly string[];
  readonly errors: readonly { readonly field?: readonly string[] | null; readonly message: string }[];
  readonly described: DescribedBy;
  readonly onChange: (place: Place) => void;
}

/** Chooses what a first version is for. */
export function NoticePlace({ place, locales, errors, described, onChange }: NoticePlaceProps) {
  const { business } = useSession();
  const senders = business?.senders ?? [];
  const languages = [...new Set([...locales, ...LANGUAGES])].map((code) => [code, languageName(code)] as const);
  const choice = (field: keyof Place, label: string, options: readonly (readonly [string, string])[]) => (
    <div>
      <label htmlFor={`new-notice-${field}`}>{label}</label>
      <select
        id={`new-notice-${field}`}
        value={place[field]}
        {...described(field)}
        onChange={({ target }) => onChange({ ...place, [field]: target.value })}
      >
        {options.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      <FieldFaults errors={errors} field={field} />
    </div>
  );
  return (
    <>
      {choice(
        'purpose',
        'What it asks consent for',
        (business?.purposes ?? []).map(({ code, title }) => [code, title]),
      )}
      {senders.length > 1
        ? choice(
            'senderId',
            'Who will write',
            senders.map(({ id, businessName }) => [id, businessName]),
          )
        : null}
      {choice('sourceChannel', 'Where it is shown or read', Object.entries(CHANNELS))}
      {choice('locale', 'Its language', languages)}
    </>
  );
}
