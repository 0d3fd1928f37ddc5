export {
  addDays,
  addMonths,
  dateOf,
  dayNumber,
  daysInMonth,
  type LocalDate,
  type LocalTime,
  weekdayOf,
} from "./calendar.ts";
export { cronOf, ruleFromCron } from "./cron.ts";
export { describeRule, describeTime } from "./describe-rule.ts";
export { dueInstant, instantBefore, type LocalDue } from "./due.ts";
export { addDuration, describeDuration, type Duration, parseDuration } from "./duration.ts";
export { occurrences, type Schedule } from "./occurrences.ts";
export { parseRule } from "./parse-rule.ts";
export { isTimeZone, localDateOf, localTimeOf, startOfDay, toInstant } from "./zone.ts";
