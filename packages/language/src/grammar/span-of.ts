import { addDays, addMonths } from "@todo/recurrence/rules";
import { type Day, day } from "./calendar.ts";
import type { Piece } from "./piece.ts";

const atDay = (of: Day, dayOfMonth: number): Day => day(`${of.from.slice(0, 8)}${String(dayOfMonth).padStart(2, "0")}`);
const span = (from: Day, to: string): Piece => ({ kind: "span", from: { day: from }, to: { day: day(to) } });

/** From one day to another; the end moves on until it lies behind the start, by the step its words leave open. */
export function spanOf(from: Day, to: Day): Piece | undefined {
  let end = to.from;
  while (end < from.from) {
    if (to.weekday !== undefined) end = addDays(end, 7);
    else if (from.yearless && !to.yearless && to.grain === "day" && from.from.slice(5) <= end.slice(5))
      return span(day(end.slice(0, 4) + from.from.slice(4)), end);
    else if (to.yearless || to.grain === "period") end = addMonths(end, 12);
    else if (to.dayOfMonth !== undefined) end = addMonths(end, 1);
    else return undefined;
  }
  // A year said once, at the end, holds for both ends.
  if (from.yearless && !to.yearless && to.weekday === undefined && to.dayOfMonth === undefined && to.grain === "day") {
    const moved = end.slice(0, 4) + from.from.slice(4);
    if (moved <= end) return span(day(moved), end);
  }
  if (from.weekday !== undefined && to.weekday !== undefined)
    return { ...span(from, end), toWeekday: to.weekday } as Piece;
  return span(from, to.grain === "period" && to.to !== undefined && end === to.from && !isMonth(to) ? to.to : end);
}
const isMonth = ({ from, to }: Day): boolean =>
  to !== undefined && from.slice(0, 7) === to.slice(0, 7) && to > addDays(from, 8);

/** "March 20 - 24": the end is a number in the month of the start. */
export function spanTo(from: Day, to: number): Piece | undefined {
  return from.dayOfMonth === undefined || to <= from.dayOfMonth ? undefined : span(from, atDay(from, to).from);
}

/** "20-24 March": the start is a number in the month of the end. */
export function spanFrom(from: number, to: Day): Piece | undefined {
  const last = Number(to.from.slice(8));
  const isWhole = to.grain === "day" && to.weekday === undefined && (to.dayOfMonth ?? last) === last;
  return isWhole && from < last ? span(atDay(to, from), to.from) : undefined;
}
