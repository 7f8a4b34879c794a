import { useId } from 'react';
import { directionOf, fill } from '../../../shared/src/languages.ts';
import { useTexts } from './language.tsx';

export interface ShownNotice {
  readonly id: string;
  readonly version: number;
  readonly text: string;
  readonly locale: string;
}

interface NoticeBoxProps {
  readonly notice: ShownNotice;
  readonly isTicked: boolean;
  readonly onTick: (isTicked: boolean) => void;
}

/** The exact wording with its box, which only the person ticks. */
export function NoticeBox({ notice, isTicked, onTick }: NoticeBoxProps) {
  const texts = useTexts();
  const id = useId();
  return (
    <div className="notice" data-testid="notice">
      <input
        id={id}
        type="checkbox"
        autoComplete="off"
        checked={isTicked}
        aria-describedby={`${id}-version`}
        onChange={(event) => onTick(event.currentTarget.checked)}
      />
      <label htmlFor={id} lang={notice.locale} dir={directionOf(notice.locale)}>
        {notice.text}
      </label>
      <span id={`${id}-version`} className="muted">
        {fill(texts.version, { version: notice.version })}
      </span>
    </div>
  );
}
