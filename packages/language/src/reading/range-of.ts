import { addDays } from "@todo/recurrence/rules";
import type { Chart } from "../grammar/chart.ts";
import { mondayOf } from "../grammar/calendar.ts";
import type { Placed } from "../grammar/piece.ts";
import type { Meaning } from "../meaning.ts";
import type { Token } from "../text/tokenize.ts";

const FIRST = "0001-01-01";
const LAST = "9999-12-31";

/** The days that a question for a list is about; without any, all of them. */
export function rangeOf(chart: Chart, used: Placed[], tokens: Token[]): Meaning["range"] {
  const { today } = chart;
  if (tokens.some(({ word }) => chart.language.overdue.has(word)))
    return { from: FIRST, to: addDays(today, -1), label: "overdue" };
  const placed = used.find(({ piece }) => piece.kind === "day");
  const day = placed?.piece;
  const span = used.find(({ piece }) => piece.kind === "span")?.piece;
  if (span?.kind === "span") return { from: span.from.day.from, to: span.to.day.from, label: "day" };
  if (day?.kind === "day") {
    const { from, to } = day.day;
    const isUpTo = tokens.slice(placed?.start, placed?.end).some(({ word }) => chart.language.upTo.has(word));
    if (to === undefined || from === to)
      return {
        from: isUpTo ? today : from,
        to: from,
        label: from === today ? "today" : from === addDays(today, 1) ? "tomorrow" : "day",
      };
    const isWeek = mondayOf(from) === mondayOf(to);
    return { from, to, label: isWeek ? "week" : "month" };
  }
  if (used.some(({ piece }) => piece.kind === "part" && piece.today)) return { from: today, to: today, label: "today" };
  if (tokens.some(({ word }) => /^todays?$/.test(word))) return { from: today, to: today, label: "today" };
  return { from: FIRST, to: LAST, label: "all" };
}
