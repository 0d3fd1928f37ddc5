import { daysInMonth } from "@todo/recurrence/rules";
import type { Chart } from "../grammar/chart.ts";
import { yearOf } from "../grammar/calendar.ts";
import type { Placed } from "../grammar/piece.ts";
import type { Problem } from "../meaning.ts";

/** Parts that look like dates and times but name none: 30 February, hour 25, every 0 days. */
export function findProblems(chart: Chart, used: Placed[]): Problem[] {
  const problems: Problem[] = [];
  const { months, monthNames, every } = chart.language;
  const taken = new Set(
    used.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index)),
  );
  for (const [at, token] of chart.tokens.entries()) {
    const next = chart.tokens[at + 1];
    const month = token.kind === "word" ? months.get(token.word) : undefined;
    if (month !== undefined) {
      const joined = /^(?:of|\.)$/.test(chart.tokens[at - 1]?.word ?? "") ? at - 2 : at - 1;
      const beside = [at + 1, joined].find((place) => {
        const kind = chart.tokens[place]?.kind;
        return (kind === "int" || kind === "ordinal") && !taken.has(place);
      });
      const value = beside === undefined ? 0 : (chart.tokens[beside]?.values[0] ?? 0);
      const most = month === 2 ? 29 : daysInMonth(yearOf(chart.today), month);
      if (value > most && value <= 31) problems.push(noSuchDate(value, month, yearOf(chart.today), monthNames));
    }
    if (token.kind === "clock" && !taken.has(at))
      problems.push({ code: "no-such-time", message: `There is no time ${token.word}` });
    if (token.kind === "int" && (next?.word === "am" || next?.word === "pm") && !taken.has(at))
      problems.push({ code: "no-such-time", message: `There is no time ${token.word} ${next.word}` });
    if (every.has(token.word) && next?.kind === "int" && next.values[0] === 0)
      problems.push({ code: "unsupported-rule", message: "A step of 0 never comes round" });
  }
  return problems;
}

/** What else it could be: the month's last day, or the day after it. */
function noSuchDate(day: number, month: number, year: number, names: string[]): Problem {
  const name = names[month - 1] ?? "";
  const last = daysInMonth(year, month);
  const after = names[month % 12] ?? "";
  return { code: "no-such-date", message: `${name} has no day ${day}`, suggestions: [`${last} ${name}`, `1 ${after}`] };
}
