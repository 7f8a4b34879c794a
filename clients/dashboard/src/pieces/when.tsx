const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const SHORT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

export interface WhenProps {
  /** An instant, in RFC 3339 or in ms. */
  readonly at: string | number;
  /** How much of it is shown; all of it is in the title. */
  readonly as?: 'day' | 'clock';
}

/** An instant, as the reader's language and time zone write it. */
export function When({ at, as }: WhenProps) {
  const date = new Date(at);
  const format = as === 'day' ? DAY : as === 'clock' ? CLOCK : SHORT;
  return (
    <time dateTime={date.toISOString()} title={FULL.format(date)}>
      {format.format(date)}
    </time>
  );
}
