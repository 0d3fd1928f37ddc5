import { expect, test } from "vitest";
import { cronOf, ruleFromCron } from "./cron.ts";
import { describeRule } from "./describe/describe-rule.ts";
import { addDuration, describeDuration, parseDuration } from "./duration.ts";
import { parseRule } from "./parse-rule.ts";

test("a rule is brought into its normal form", () => {
  expect(parseRule("RRULE:byday=we,mo;freq=weekly;interval=1")).toEqual({ ok: true, rule: "FREQ=WEEKLY;BYDAY=MO,WE" });
});

test.each([
  ["", "FREQ is missing"],
  ["FREQ=HOURLY", "FREQ=HOURLY repeats within a day; the shortest step is DAILY"],
  ["FREQ=DAILY;INTERVAL=0", "INTERVAL=0 must be a whole number from 1 to 1000"],
  ["FREQ=WEEKLY;BYDAY=XX", "BYDAY=XX is not a weekday such as MO or -1FR"],
  ["FREQ=WEEKLY;BYDAY=1MO", "BYDAY=1MO needs FREQ=MONTHLY or YEARLY"],
  ["FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY=32 must lie between 1 and 31 (or negative)"],
  ["FREQ=DAILY;COUNT=2;UNTIL=20260101", "COUNT and UNTIL exclude each other"],
  ["FREQ=DAILY;UNTIL=20260231", "UNTIL=20260231 is not a day such as 20261231"],
  ["FREQ=DAILY;BYEASTER=0", "BYEASTER is not supported"],
])("%s is refused with a sentence naming the part", (rule, problem) => {
  expect(parseRule(rule)).toEqual({ ok: false, problem });
});

test.each([
  ["FREQ=DAILY", "07:30", "30 7 * * *"],
  ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "09:00", "0 9 * * 1-5"],
  ["FREQ=WEEKLY;BYDAY=MO,SU", "09:00", "0 9 * * 0,1"],
  ["FREQ=MONTHLY;BYMONTHDAY=1,15", "00:05", "5 0 1,15 * *"],
  ["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "18:00", "0 18 24 12 *"],
])("%s at %s is cron %s, and back", (rule, time, cron) => {
  expect(cronOf(rule, time)).toBe(cron);
  const back = ruleFromCron(cron);
  expect(back && { ...back, rule: parseRule(back.rule) }).toEqual({ rule: parseRule(rule), time });
});

test("what cron cannot say has no cron expression", () => {
  expect(cronOf("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "09:00")).toBeUndefined();
  expect(cronOf("FREQ=MONTHLY;BYDAY=-1FR")).toBeUndefined();
  expect(["*/5 * * * *", "0 9 1 * 1", "61 9 * * *", "hello"].map(ruleFromCron)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test.each([
  ["FREQ=WEEKLY;BYDAY=MO", undefined, "every Monday"],
  ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "09:00", "every weekday at 9:00 AM"],
  ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", undefined, "every 2 weeks on Tuesday"],
  ["FREQ=MONTHLY;BYDAY=-1FR", undefined, "the last Friday of every month"],
  ["FREQ=MONTHLY;BYMONTHDAY=1", undefined, "every month on the 1st"],
  ["FREQ=MONTHLY;BYMONTHDAY=-1", undefined, "the last day of every month"],
  ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "17:00", "the last weekday of every month at 5:00 PM"],
  ["FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=4", undefined, "every year on July 4th"],
  ["FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", undefined, "every year on the 4th Thursday of November"],
  ["FREQ=DAILY;INTERVAL=3;COUNT=10", undefined, "every 3 days for 10 times"],
  ["FREQ=DAILY;UNTIL=20260831", "12:00", "every day at 12:00 PM until August 31, 2026"],
])("%s at %s reads well", (rule, time, words) => {
  expect(describeRule({ rule, time })).toBe(words);
});

test("durations follow the wall clock by days and the stopwatch by minutes", () => {
  const eve = Date.parse("2026-03-28T08:00:00Z");
  expect(addDuration(eve, "P1D", { timeZone: "Europe/Berlin" }) - eve).toBe(23 * 3_600_000);
  expect(addDuration(eve, "PT24H", { timeZone: "Europe/Berlin" }) - eve).toBe(24 * 3_600_000);
  expect(addDuration(eve, "PT15M", { sign: -1 }) - eve).toBe(-900_000);
  expect(() => addDuration(eve, "soon")).toThrow(RangeError);
  expect(parseDuration("P1DT15M")).toEqual({ years: 0, months: 0, days: 1, ms: 900_000 });
  expect([parseDuration("P"), parseDuration("15")]).toEqual([undefined, undefined]);
  expect([describeDuration("PT15M"), describeDuration("P1DT1H")]).toEqual(["15 minutes", "1 day and 1 hour"]);
});

test.each([
  ["FREQ=DAILY", "07:30", "jeden Tag um 7:30 Uhr"],
  ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "09:00", "jeden Werktag um 9:00 Uhr"],
  ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", undefined, "alle 2 Wochen am Dienstag"],
  ["FREQ=MONTHLY;BYDAY=-1FR", undefined, "jeden Monat am letzten Freitag"],
  ["FREQ=MONTHLY;BYMONTHDAY=1,-2", undefined, "jeden Monat am vorletzten und 1. Tag"],
  ["FREQ=MONTHLY;BYDAY=MO,WE;BYSETPOS=1", undefined, "jeden Monat am 1. Montag oder Mittwoch"],
  ["FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", undefined, "jeden Monat am 13., wenn es Freitag ist"],
  ["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "18:00", "jedes Jahr am 24. Dezember um 18:00 Uhr"],
  ["FREQ=DAILY;INTERVAL=3;COUNT=10", undefined, "alle 3 Tage 10 Mal"],
  ["FREQ=WEEKLY;BYDAY=MO;UNTIL=20260831", undefined, "jeden Montag bis 31. August 2026"],
])("%s at %s in German", (rule, time, words) => {
  expect(describeRule({ rule, ...(time === undefined ? {} : { time }) }, "de-AT")).toBe(words);
});

test("a language without words of its own is told in English", () => {
  expect(describeRule({ rule: "FREQ=WEEKLY;BYDAY=MO" }, "fr-FR")).toBe("every Monday");
});
