/** All that needs no evaluation of rules: days, zones, rules as words, cron and durations. It loads in a few milliseconds. */
export {
  addDays,
  addMonths,
  dateOf,
  dayNumber,
  daysInMonth,
  fromDayNumber,
  type LocalDate,
  type LocalTime,
  weekdayOf,
} from "./calendar.ts";
export { cronOf, ruleFromCron } from "./cron.ts";
export { describeRule } from "./describe/describe-rule.ts";
export { addDuration, describeDuration, type Duration, parseDuration } from "./duration.ts";
export { parseRule } from "./parse-rule.ts";
export { isTimeZone, localDateOf, localTimeOf, startOfDay, toInstant } from "./zone.ts";
