import type { Clock } from "@todo/clock";
import type { Dapr } from "@todo/dapr";
import { type Day, emptyDay } from "../domain/day.ts";
import { closeDay, openDay, type Totals, withDay } from "../domain/totals.ts";

/** Days and totals of each person. A day is the truth (it knows which events it counted), the totals are derived from it. */
export interface StatsStore {
  /** Changes one day. Answers whether it changed. */
  changeDay(userId: string, date: string, change: (day: Day) => Day): Promise<boolean>;
  /** The totals with everything counted so far. */
  totals(userId: string): Promise<Totals | undefined>;
}

const DAY = 86_400_000;
/** Events of days younger than this leave the totals to whoever reads them: one write an event instead of two. */
const RECENT = 8 * DAY;
/** Days older than this are closed by whoever reads them; by then every event that took them for recent is long done with. */
const OVER = 10 * DAY;
/** Days known to be open; forgetting one costs a read. */
const REMEMBERED = 50_000;

export function createStatsStore({ state }: Dapr, clock: Clock): StatsStore {
  const noted = new Set<string>();
  const totalsKey = (userId: string) => `user/${userId}/totals`;
  const dayKey = (userId: string, date: string) => `user/${userId}/day/${date}`;
  const age = (date: string) => clock.now() - Date.parse(date);
  const updateTotals = (userId: string, change: (totals: Totals | undefined) => Totals | undefined) =>
    state.update<Totals>(totalsKey(userId), change);

  /** Before the day is written: a day that the totals do not name would be missed. */
  const note = async (userId: string, date: string): Promise<void> => {
    const key = dayKey(userId, date);
    if (noted.has(key)) return;
    await updateTotals(userId, (totals) => openDay(totals, date));
    if (noted.size >= REMEMBERED) noted.clear();
    noted.add(key);
  };

  return {
    async changeDay(userId, date, change) {
      const recent = age(date) < RECENT;
      if (recent) await note(userId, date);
      let changed = false;
      const day = await state.update<Day>(dayKey(userId, date), (current) => {
        const before = current ?? emptyDay(date);
        const next = change(before);
        changed = next !== before;
        return changed ? next : current;
      });
      // Also when nothing changed: a crash between the two writes leaves the totals behind, and the redelivered event mends them.
      if (day && !recent) await updateTotals(userId, (totals) => withDay(totals, day));
      return changed;
    },
    async totals(userId) {
      const stored = (await state.get<Totals>(totalsKey(userId)))?.value;
      if (!stored || stored.open.length === 0) return stored;
      const found = await state.getMany<Day>(stored.open.map((date) => dayKey(userId, date)));
      const days = [...found.values()].map(({ value }) => value);
      const over = days.filter(({ date }) => age(date) > OVER);
      if (over.length > 0)
        await updateTotals(userId, (totals) => over.reduce((now, day) => closeDay(now, day), totals ?? stored));
      return days.reduce((totals, day) => withDay(totals, day), stored);
    },
  };
}
