import type { Dapr } from "@todo/dapr";
import { type Day, emptyDay } from "../domain/day.ts";
import { type Totals, withDay } from "../domain/totals.ts";

/** Days and totals of each person. A day is the truth (it knows which events it counted), the totals are derived from it. */
export interface StatsStore {
  /** Changes one day and brings the totals up to date. Answers whether the day changed. */
  changeDay(userId: string, date: string, change: (day: Day) => Day): Promise<boolean>;
  totals(userId: string): Promise<Totals | undefined>;
}

export function createStatsStore({ state }: Dapr): StatsStore {
  const totalsKey = (userId: string) => `user/${userId}/totals`;
  return {
    async changeDay(userId, date, change) {
      let changed = false;
      const day = await state.update<Day>(`user/${userId}/day/${date}`, (current) => {
        const next = change(current ?? emptyDay(date));
        changed = next !== current && (current !== undefined || !isEmpty(next));
        return changed ? next : current;
      });
      // Also when nothing changed: a crash between the two writes leaves the totals behind, and the redelivered event mends them.
      if (day) await state.update<Totals>(totalsKey(userId), (totals) => withDay(totals, day));
      return changed;
    },
    totals: async (userId) => (await state.get<Totals>(totalsKey(userId)))?.value,
  };
}

const isEmpty = (day: Day): boolean => day.created.length + day.completed.length + day.reminders.length === 0;
