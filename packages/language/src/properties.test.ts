import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, localDateOf, parseRule } from "@todo/recurrence/rules";
import { rules } from "../cases/random-rules.ts";
import { SAID } from "../cases/table.ts";
import { tables } from "../cases/tables.ts";
import { describeRule, understand } from "./index.ts";

fc.configureGlobal({ seed: 20_260_310 });

const word = fc.constantFrom(
  ..."call mom buy milk every monday tomorrow at 3pm in 2 weeks on the 1st last friday of month remind me to 15 minutes before and until december march may sun 5 #home !! , daily except weekends next week from 9 to 11 @ quarter past noon tonight for 3 hours delete done easter utc +2 ½ p1 each other twice a second".split(
    " ",
  ),
);
const sentence = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(" "));
const said = fc.constantFrom(
  ...tables.flatMap(({ cases, locale }) => (locale === undefined ? cases.map(([text]) => text) : [])),
);
const anything = fc.oneof(
  sentence,
  said,
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ unit: "grapheme", maxLength: 80 }),
);
const locale = fc.constantFrom("en-US", "en-GB", "de-DE", "fr", "");

test("no text, moment, zone or locale makes it throw", () => {
  const moment = fc.oneof(fc.integer({ min: -1e12, max: 4e12 }), fc.constantFrom(Number.NaN, Infinity, 1e300));
  const zone = fc.constantFrom("Europe/Berlin", "America/Noronha", "Asia/Kolkata", "Mars/Phobos", "", "+05:00");
  fc.assert(
    fc.property(anything, moment, zone, locale, (text, now, timeZone, locale) => {
      const meaning = understand(text, { now, timeZone, locale });
      expect(meaning.confidence).toBeGreaterThan(0);
      expect(meaning.spans.every(({ start, end }) => start < end && end <= text.length)).toBe(true);
    }),
    { numRuns: 1500 },
  );
});

test("no word of the text is lost: the spans hold every character but spaces, in order", () => {
  fc.assert(
    fc.property(anything, locale, (text, locale) => {
      const { spans } = understand(text, { ...SAID, locale });
      expect(spans.every(({ start }, index) => index === 0 || start >= (spans[index - 1]?.end ?? 0))).toBe(true);
      const kept = spans.map((span) => text.slice(span.start, span.end)).join("");
      expect(kept.replaceAll(/\s/g, "")).toBe(text.replaceAll(/\s/g, ""));
    }),
    { numRuns: 1000 },
  );
});

test("what is in no span of another kind is in the title or names the task, word for word", () => {
  fc.assert(
    fc.property(fc.oneof(sentence, said), (text) => {
      const { spans, title, target, intent, items } = understand(text, SAID);
      const left = spans.filter(({ kind }) => kind === "title" || kind === "target").map((span) => span.text);
      if (left.length > 0)
        expect([
          title,
          target ?? "",
          items?.map((item) => item.title).join(" "),
          intent === "list" ? left.join(" ").trim() : "",
        ]).toContain(left.join(" ").trim());
    }),
    { numRuns: 600 },
  );
});

test("the result does not depend on case or spacing", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        sentence,
        said.map((text) => text.toLowerCase()),
      ),
      (text) => {
        const gist = (said: string) => {
          const { due, end, recurrence, intent, priority, tags } = understand(said, SAID);
          return [due?.at, end, recurrence?.rule, recurrence?.time, intent, priority, tags];
        };
        expect(gist(`  ${text.replaceAll(" ", "   ")} `)).toEqual(gist(text));
        expect(gist(text.toUpperCase())).toEqual(gist(text));
      },
    ),
    { numRuns: 800 },
  );
});

test.each([
  ["en-US", 1500],
  ["de-AT", 700],
])("the words for a rule in %s are read back as the same rule, and told in them", (locale, numRuns) => {
  fc.assert(
    fc.property(rules, ([body, time]) => {
      const rule = parseRule(body);
      if (!rule.ok) throw new Error(rule.problem);
      const words = describeRule({ rule: rule.rule, time }, locale);
      const { recurrence, items } = understand(words, { ...SAID, locale });
      expect([recurrence?.rule, recurrence?.time, recurrence?.text, items]).toEqual([
        rule.rule,
        time,
        words,
        undefined,
      ]);
    }),
    { numRuns },
  );
});

test("dates lie today or later, and times without a day after now", () => {
  // A year, yesterday and what counts back from a day name the past themselves.
  const open = said.filter(
    (text) => !/\d{4}|\d[./-]\w+[./-]\d|'2\d|two thousand|yesterday|before|prior|ago/i.test(text),
  );
  const moment = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) });
  const zone = fc.constantFrom("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "UTC");
  fc.assert(
    fc.property(open, moment, zone, (text, now, timeZone) => {
      const { due, end, recurrence, spans } = understand(text, { now, timeZone });
      const today = localDateOf(now, timeZone);
      if (recurrence) expect(recurrence.start >= today, `${text}: ${recurrence.start}`).toBe(true);
      if (!due || recurrence) return;
      // A zone named in the text may be a day behind.
      const earliest = addDays(today, due.timeZone === undefined ? 0 : -1);
      // A range may be under way: its end lies ahead.
      expect((end?.date ?? due.date) >= earliest, `${text}: ${due.date}`).toBe(true);
      const hasDay = spans.some(({ kind, text }) => kind === "date" || /to|this/i.test(text));
      if (!hasDay && due.time !== undefined) expect(due.at, text).toBeGreaterThan(now - 60_000);
    }),
    { numRuns: 1500 },
  );
});

test("wall-clock answers do not change with the machine's own zone", () => {
  const script = `
    const { understand } = await import(${JSON.stringify(new URL("index.ts", import.meta.url).href)});
    const { tables } = await import(${JSON.stringify(new URL("../cases/tables.ts", import.meta.url).href)});
    const context = { now: Date.parse("2026-03-28T23:30:00Z"), timeZone: "America/New_York" };
    const texts = tables.flatMap(({ cases }) => cases.map(([text]) => text)).filter((_, index) => index % 12 === 0);
    console.log(JSON.stringify(texts.map((text) => { const { due, end, recurrence } = understand(text, context); return [text, due, end, recurrence?.start]; })));`;
  const [utc, ...others] = ["UTC", "Asia/Tokyo", "America/Los_Angeles"].map((TZ) =>
    execFileSync(process.execPath, ["--input-type=module", "-e", script], {
      env: { ...process.env, TZ, NODE_COMPILE_CACHE: join(tmpdir(), "todo-language-tests") },
      encoding: "utf8",
    }),
  );
  expect(utc?.length).toBeGreaterThan(5_000);
  for (const other of others) expect(other).toBe(utc);
}, 60_000);

test("10,000 characters of anything take little time", () => {
  for (const piece of ["every ", "1", "on the last ", "a,", "\u202e", "5 to ", "monday and ", "(", "in 2 weeks and "]) {
    const text = piece.repeat(10_000 / piece.length);
    understand(text, SAID);
    // The best of three: what other processes take is not its cost.
    const turns = [1, 2, 3].map(() => {
      const began = performance.now();
      understand(text, SAID);
      return performance.now() - began;
    });
    expect(Math.min(...turns), piece).toBeLessThan(250);
  }
});
