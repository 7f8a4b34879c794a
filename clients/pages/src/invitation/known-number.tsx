import { useId } from 'react';
import { fill } from '../../../shared/src/languages.ts';
import { useTexts } from '../shown/language.tsx';

interface KnownNumberProps {
  /** The last digits of the number that the business knows. */
  readonly end: string;
  readonly isKnown: boolean;
  readonly onChange: (isKnown: boolean) => void;
}

/** The number that is known, or another one. */
export function KnownNumber({ end, isKnown, onChange }: KnownNumberProps) {
  const texts = useTexts();
  const id = useId();
  const choices = [
    { is: true, label: fill(texts.knownNumber, { end }) },
    { is: false, label: texts.otherNumber },
  ];
  return (
    <fieldset>
      <legend>{texts.whichNumber}</legend>
      {choices.map(({ is, label }) => (
        <div key={label} className="choice">
          <input id={`${id}-${is}`} name={id} type="radio" checked={isKnown === is} onChange={() => onChange(is)} />
          <label htmlFor={`${id}-${is}`}>{label}</label>
        </div>
      ))}
    </fieldset>
  );
}
