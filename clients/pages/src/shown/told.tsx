import { useEffect, useRef } from 'react';

interface ToldProps {
  readonly text: string;
  /** Where the button that was pressed has gone away. */
  readonly takesFocus: boolean;
  readonly testId?: string;
}

/** What has been done. */
export function Told({ text, takesFocus, testId }: ToldProps) {
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (takesFocus && text !== '') place.current?.focus();
  }, [takesFocus, text]);
  return (
    <p ref={place} tabIndex={-1} className="told" role="status" data-testid={testId}>
      {text}
    </p>
  );
}
