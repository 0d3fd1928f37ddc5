import { daysInMonth } from "@todo/recurrence";
import { MONTHS } from "./english/words.ts";
import type { Chart } from "./grammar/chart.ts";
import { yearOf } from "./grammar/calendar.ts";
import type { Placed } from "./grammar/pieces.ts";
import type { Problem } from "./meaning.ts";

const NAMES = "January February March April May June July August September October November December".split(" ");

/** Parts that look like dates and times but name none: 30 February, hour 25, every 0 days. */
export function findProblems(chart: Chart, used: Placed[]): Problem[] {
  const problems: Problem[] = [];
  const taken = new Set(
    used.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index)),
  );
  for (const [at, token] of chart.tokens.entries()) {
    const next = chart.tokens[at + 1];
    const month = token.kind === "word" ? MONTHS.get(token.word) : undefined;
    if (month !== undefined) {
      const before = chart.tokens[at - 1]?.word === "of" ? chart.tokens[at - 2] : chart.tokens[at - 1];
      const beside = [next, before].find(
        (each) => each && (each.kind === "int" || each.kind === "ordinal") && !taken.has(chart.tokens.indexOf(each)),
      );
      const value = beside?.values[0] ?? 0;
      const most = month === 2 ? 29 : daysInMonth(yearOf(chart.today), month);
      if (value > most && value <= 31) problems.push(noSuchDate(value, month, yearOf(chart.today)));
    }
    if (token.kind === "clock" && !taken.has(at))
      problems.push({ code: "no-such-time", message: `There is no time ${token.word}` });
    if (token.kind === "int" && (next?.word === "am" || next?.word === "pm") && !taken.has(at))
      problems.push({ code: "no-such-time", message: `There is no time ${token.word} ${next.word}` });
    if (/^(?:every|each)$/.test(token.word) && next?.kind === "int" && next.values[0] === 0)
      problems.push({ code: "unsupported-rule", message: "A step of 0 never comes round" });
  }
  return problems;
}

function noSuchDate(day: number, month: number, year: number): Problem {
  const name = NAMES[month - 1] ?? "";
  const last = daysInMonth(year, month);
  const after = NAMES[month % 12] ?? "";
  return { code: "no-such-date", message: `${name} has no day ${day}`, suggestions: [`${last} ${name}`, `1 ${after}`] };
}
