import type { Stats } from "@todo/contracts";
import { Temporal } from "temporal-polyfill";
import type { Day } from "./day.ts";

/** Counts of one day, derived from its `Day`; written as a whole, so that projecting twice changes nothing. */
interface DayCounts {
  created: number;
  completed: number;
  reminders: number;
}

/** A person's counters over all days: one small record a day. */
export interface Totals {
  days: Record<string, DayCounts>;
}

export function withDay(totals: Totals | undefined, day: Day): Totals {
  const counts = { created: day.created.length, completed: day.completed.length, reminders: day.reminders.length };
  const before = totals?.days[day.date];
  if (
    totals &&
    before &&
    before.created === counts.created &&
    before.completed === counts.completed &&
    before.reminders === counts.reminders
  )
    return totals;
  return { days: { ...totals?.days, [day.date]: counts } };
}

/** How many days `stats.days` shows. */
const SHOWN_DAYS = 30;

/** @param today local date of the person asking */
export function statsOf(totals: Totals | undefined, today: string): Stats {
  const days = totals?.days ?? {};
  const sum = (pick: (counts: DayCounts) => number) =>
    Object.values(days).reduce((total, counts) => total + pick(counts), 0);
  const createdTotal = sum((counts) => counts.created);
  const completedTotal = sum((counts) => counts.completed);
  return {
    createdTotal,
    completedTotal,
    remindersSent: sum((counts) => counts.reminders),
    ...streaks(days, today),
    completionRate: createdTotal === 0 ? 0 : Math.min(1, completedTotal / createdTotal),
    days: lastDays(today).map((date) => ({
      date,
      created: days[date]?.created ?? 0,
      completed: days[date]?.completed ?? 0,
    })),
  };
}

function lastDays(today: string): string[] {
  const first = Temporal.PlainDate.from(today).subtract({ days: SHOWN_DAYS - 1 });
  return Array.from({ length: SHOWN_DAYS }, (_, index) => first.add({ days: index }).toString());
}

/** A streak is alive through today: a day that is not over yet does not break it. */
function streaks(days: Totals["days"], today: string): { streak: number; longestStreak: number } {
  const active = Object.keys(days)
    .filter((date) => days[date]!.completed > 0)
    .sort();
  let longest = 0;
  let run = 0;
  let previous: string | undefined;
  for (const date of active) {
    run = previous !== undefined && nextDay(previous) === date ? run + 1 : 1;
    longest = Math.max(longest, run);
    previous = date;
  }
  const alive = previous !== undefined && (previous === today || nextDay(previous) === today);
  return { streak: alive ? run : 0, longestStreak: longest };
}

const nextDay = (date: string): string => Temporal.PlainDate.from(date).add({ days: 1 }).toString();
