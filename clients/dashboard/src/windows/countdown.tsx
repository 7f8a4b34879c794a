import { Icon } from '../pieces/icon.tsx';
import { clockFace, nearness, timeInWords, WHOLE_WINDOW } from './time-left.ts';
import { useServerTime } from './use-server-time.ts';

export interface CountdownProps {
  readonly endsAt: number;
  /** Whether the gateway told that the end is near. */
  readonly isExpiring?: boolean;
}

const MARKS = { over: 'Closing', 'last-minutes': 'Last minutes', soon: 'Ends soon', open: null } as const;

/** The time that is left of one window, with a bar; only what can be seen ticks. */
export function Countdown({ endsAt, isExpiring = false }: CountdownProps) {
  const left = endsAt - useServerTime();
  const near = nearness(left);
  const shown = near === 'open' && isExpiring ? 'soon' : near;
  const mark = MARKS[shown];
  return (
    <span className="countdown" data-near={shown}>
      <span className="mark">
        {mark === null ? null : (
          <>
            <Icon name={shown === 'soon' ? 'hourglass' : 'warning'} />
            {mark}
          </>
        )}
      </span>
      <span className="clock-face" role="timer" aria-live="off" aria-label={`${timeInWords(left)} left`}>
        {clockFace(left)}
      </span>
      <svg className="time-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect className="time-bar-whole" width="100" height="4" />
        <rect className="time-bar-left" width={Math.min(100, Math.max(0, (left / WHOLE_WINDOW) * 100))} height="4" />
      </svg>
    </span>
  );
}
