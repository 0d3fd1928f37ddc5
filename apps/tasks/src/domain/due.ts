import type { Due, DueInput } from "@todo/contracts";
import { dueInstant } from "@todo/recurrence";
import { iso } from "./record.ts";

/**
 * When what was said is due. A date without a time is due until that day is over: `at` is the start of the next day.
 * @param timeZone IANA zone that counts when the input names none
 */
export function dueOf(input: DueInput, timeZone: string): Due {
  const { date, time } = input;
  const due = { date, ...(time && { time }), timeZone: input.timeZone ?? timeZone };
  return { ...due, at: iso(dueInstant(due)) };
}
