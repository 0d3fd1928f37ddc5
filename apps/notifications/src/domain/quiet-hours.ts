import type { Settings } from "@todo/contracts";
import { Temporal } from "temporal-polyfill";

/**
 * When the quiet hours that hold `now` end (epoch ms), or undefined outside them. Both ends are wall-clock times in the person's zone;
 * `22:00`–`07:00` runs over midnight, equal ends mean never.
 */
export function quietUntil({ quietHours, timeZone }: Settings, now: number): number | undefined {
  if (!quietHours.enabled || quietHours.from === quietHours.to) return undefined;
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const time = here.toPlainTime().toString().slice(0, 5);
  const { from, to } = quietHours;
  const overnight = from > to;
  const inside = overnight ? time >= from || time < to : time >= from && time < to;
  if (!inside) return undefined;
  const day = here.toPlainDate().add({ days: overnight && time >= from ? 1 : 0 });
  return day.toZonedDateTime({ timeZone, plainTime: to }).epochMilliseconds;
}
