import type { Stats } from "@todo/contracts";
import { Temporal } from "temporal-polyfill";
import { countsOf, type Day, type DayCounts } from "./day.ts";

/** A person's counters over all days: one small record a day. */
export interface Totals {
  /** Counts by date, each derived from its `Day` and written as a whole, so that projecting twice changes nothing. */
  days: Record<string, DayCounts>;
  /** Dates whose `Day` may be ahead of `days`: whoever reads the totals reads these days too. */
  open: string[];
}

export const noTotals: Totals = { days: {}, open: [] };

/** Brings one day's counts up to date; the same object when they are. */
export function withDay(totals: Totals = noTotals, day: Day): Totals {
  const counts = countsOf(day);
  const before = totals.days[day.date];
  const same =
    before &&
    before.created === counts.created &&
    before.completed === counts.completed &&
    before.reminders === counts.reminders;
  return same ? totals : { ...totals, days: { ...totals.days, [day.date]: counts } };
}

/** Notes that a day is going to change; the same object when that is known. */
export function openDay(totals: Totals = noTotals, date: string): Totals {
  return totals.open.includes(date) ? totals : { ...totals, open: [...totals.open, date] };
}

/** A day that is over for good: its counts are kept, and it need not be read again. */
export function closeDay(totals: Totals, day: Day): Totals {
  const counted = withDay(totals, day);
  return { ...counted, open: counted.open.filter((date) => date !== day.date) };
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
