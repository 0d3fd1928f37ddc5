import { AppError } from "@todo/contracts";
import { cronOf, describeRule, localDateOf, parseRule, ruleFromCron } from "@todo/recurrence";
import { understand } from "@todo/language";

/** How often and when, however it was said. */
export interface RuleInput {
  rule?: string;
  text?: string;
  /** `null`: at no time of day, whatever the rule or text says. */
  time?: string | null;
  start?: string;
  timeZone: string;
}

/** A rule resolved: RRULE, anchor, time, words and, where one exists, cron. */
export interface ResolvedRule {
  rule: string;
  start: string;
  time?: string;
  text: string;
  cron?: string;
}

/**
 * Turns an RRULE, a cron expression or words into the one form that is kept.
 * @throws AppError `invalid-rule`, or `not-understood` for words that name no repetition
 */
export function resolveRule(input: RuleInput, now: number, locale: string): ResolvedRule {
  const { rule, start, time } =
    input.rule === undefined ? fromWords(input, now, locale) : fromRule(input.rule, input, now);
  const at = input.time === null ? undefined : (input.time ?? time);
  const cron = cronOf(rule, at);
  return {
    rule,
    start,
    ...(at && { time: at }),
    text: describeRule({ rule, time: at }, locale),
    ...(cron && { cron }),
  };
}

function fromRule(given: string, { start, timeZone }: RuleInput, now: number) {
  const anchor = start ?? localDateOf(now, timeZone);
  const cron = ruleFromCron(given);
  if (cron) return { rule: cron.rule, time: cron.time, start: anchor };
  const parsed = parseRule(given);
  if (parsed.ok) return { rule: parsed.rule, time: undefined, start: anchor };
  throw new AppError("invalid-rule", parsed.problem, [{ field: "rule", message: parsed.problem }]);
}

function fromWords({ text = "", start, timeZone }: RuleInput, now: number, locale: string) {
  const { recurrence } = understand(text, { now, timeZone, locale });
  if (!recurrence) {
    const message = 'Say how often, for example "every Monday at 9am" or "on the 1st of every month"';
    throw new AppError("not-understood", message, [{ field: "text", message }]);
  }
  return { rule: recurrence.rule, time: recurrence.time, start: start ?? recurrence.start };
}
