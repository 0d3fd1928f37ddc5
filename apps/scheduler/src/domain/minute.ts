/** Milliseconds in a minute. */
export const MINUTE = 60_000;

/** The bucket an instant lies in: whole minutes since the epoch. */
export function minuteOf(instant: number): number {
  return Math.floor(instant / MINUTE);
}
