import * as fc from "fast-check";
import { expect, test } from "vitest";
import { describeRule, understand } from "./index.ts";

const now = Date.parse("2026-03-10T08:15:00Z");
const context = { now, timeZone: "Europe/Berlin" };
const word = fc.constantFrom(
  ..."call mom buy milk every monday tomorrow at 3pm in 2 weeks on the 1st last friday of month remind me to 15 minutes before and until december march may sun 5 #home !! , daily except weekends next week from 9 to 11 @ quarter past noon tonight for 3 hours delete done".split(
    " ",
  ),
);
const sentence = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(" "));

test("no text makes it throw", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => understand(text, context) !== undefined),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(sentence, (text) => understand(text, context) !== undefined),
    { numRuns: 1000 },
  );
});

test("no word of the text is lost: the spans hold every character but spaces", () => {
  fc.assert(
    fc.property(fc.oneof(sentence, fc.string({ maxLength: 80 })), (text) => {
      const rest = Array.from(text, (character) => character);
      void rest;
      const kept = understand(text, context)
        .spans.map((span) => text.slice(span.start, span.end))
        .join("");
      expect(kept.replaceAll(/\s/g, "")).toBe(text.replaceAll(/\s/g, ""));
    }),
    { numRuns: 600 },
  );
});

test("the result does not depend on case or spacing", () => {
  fc.assert(
    fc.property(sentence, (text) => {
      const gist = (said: string) => {
        const { due, recurrence, intent } = understand(said, context);
        return [due?.at, recurrence?.rule, intent];
      };
      expect(gist(text.replaceAll(" ", "   "))).toEqual(gist(text));
    }),
    { numRuns: 300 },
  );
});

test("the words for a rule are read back as the same rule", () => {
  const days = fc.subarray(["MO", "TU", "WE", "TH", "FR", "SA", "SU"], { minLength: 1, maxLength: 4 });
  const step = fc.integer({ min: 1, max: 9 }).map((interval) => (interval === 1 ? "" : `;INTERVAL=${interval}`));
  const rule = fc.oneof(
    step.map((interval) => `FREQ=DAILY${interval}`),
    fc.tuple(step, days).map(([interval, chosen]) => `FREQ=WEEKLY${interval};BYDAY=${chosen.join(",")}`),
    fc
      .tuple(step, fc.integer({ min: 1, max: 31 }))
      .map(([interval, day]) => `FREQ=MONTHLY${interval};BYMONTHDAY=${day}`),
    fc.tuple(fc.constantFrom("1", "2", "3", "4", "-1"), days).map(([nth, [day]]) => `FREQ=MONTHLY;BYDAY=${nth}${day}`),
    fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
      .map(([month, day]) => `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${day}`),
  );
  fc.assert(
    fc.property(rule, fc.option(fc.constantFrom("09:00", "17:30", "00:05"), { nil: undefined }), (said, time) => {
      const { recurrence } = understand(describeRule({ rule: said, time }), context);
      expect([recurrence?.rule, recurrence?.time]).toEqual([said, time]);
    }),
    { numRuns: 400 },
  );
});

test("10,000 characters of anything take little time", () => {
  for (const piece of ["every ", "1", "on the last ", "a,", "\u202e", "5 to ", "monday and ", "(", "in 2 weeks and "]) {
    const text = piece.repeat(10_000 / piece.length);
    understand(text, context);
    const began = performance.now();
    understand(text, context);
    expect(performance.now() - began, piece).toBeLessThan(250);
  }
});
