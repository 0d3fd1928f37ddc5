import { CheckCircle2, Flame } from "lucide-react";
import { startOfWeek } from "../../lib/dates.ts";
import { usePreferences } from "../../lib/preferences.ts";
import { useToday } from "../../lib/use-now.ts";
import { useStats } from "./api/use-stats.ts";

/** Streak and what was done this week. Nothing until there is something to be proud of. */
export function StatsStrip() {
  const { data: stats } = useStats();
  const today = useToday();
  const { weekStart } = usePreferences();
  if (!stats) return null;
  const monday = startOfWeek(today, weekStart);
  const thisWeek = stats.days.filter((day) => day.date >= monday).reduce((sum, day) => sum + day.completed, 0);
  if (thisWeek === 0 && stats.streak === 0) return null;
  return (
    <div className="flex gap-4 text-[0.8667rem] text-ink-soft">
      {stats.streak > 0 && (
        <span className="inline-flex items-center gap-1.5" title={`Longest: ${stats.longestStreak} days`}>
          <Flame aria-hidden="true" className="size-4 text-warn" />
          <b className="font-semibold text-ink tabular-nums">{stats.streak}</b>
          {stats.streak === 1 ? "day in a row" : "days in a row"}
        </span>
      )}
      <span className="inline-flex items-center gap-1.5">
        <CheckCircle2 aria-hidden="true" className="size-4 text-accent" />
        <b className="font-semibold text-ink tabular-nums">{thisWeek}</b> done this week
      </span>
    </div>
  );
}
