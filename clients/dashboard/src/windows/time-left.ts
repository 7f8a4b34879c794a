const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** A window lasts a day from the last word of the customer. */
export const WHOLE_WINDOW = 24 * HOUR;

/** How near the end is: it decides how a row is marked. */
export type Nearness = 'over' | 'last-minutes' | 'soon' | 'open';

export function nearness(msLeft: number): Nearness {
  if (msLeft <= 0) return 'over';
  if (msLeft <= 10 * MINUTE) return 'last-minutes';
  return msLeft <= HOUR ? 'soon' : 'open';
}

/** Time left as a clock shows it: `23:59:01`, `04:05`; rounded up, so that 00:00 is the end and not a second before. */
export function clockFace(msLeft: number): string {
  const seconds = Math.max(0, Math.ceil(msLeft / SECOND));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${String(hours)}:${rest}` : rest;
}

/** The same in words, without seconds: for who hears it. */
export function timeInWords(msLeft: number): string {
  if (msLeft <= 0) return 'closed';
  const minutes = Math.ceil(msLeft / MINUTE);
  const hours = Math.floor(minutes / 60);
  const part = (count: number, unit: string) => `${String(count)} ${unit}${count === 1 ? '' : 's'}`;
  return [hours > 0 ? part(hours, 'hour') : '', minutes % 60 > 0 ? part(minutes % 60, 'minute') : '']
    .filter((text) => text !== '')
    .join(' ');
}
