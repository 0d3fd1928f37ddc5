import type { Due, DueInput } from "@todo/contracts";
import { addDays, startOfDay, toInstant } from "@todo/recurrence";
import { iso } from "./record.ts";

/**
 * When what was said is due. A date without a time is due until that day is over: `at` is the start of the next day.
 * @param timeZone IANA zone that counts when the input names none
 */
export function dueOf(input: DueInput, timeZone: string): Due {
  const zone = input.timeZone ?? timeZone;
  const { date, time } = input;
  const at = time ? toInstant(date, time, zone) : startOfDay(addDays(date, 1), zone);
  return { date, ...(time && { time }), timeZone: zone, at: iso(at) };
}
