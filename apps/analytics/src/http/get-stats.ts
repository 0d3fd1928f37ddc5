import { stats } from "@todo/contracts";
import type { Service } from "@todo/service";
import type { Clock } from "@todo/clock";
import { Temporal } from "temporal-polyfill";
import { statsOf } from "../domain/totals.ts";
import type { StatsStore } from "../store/stats-store.ts";

/** `GET /stats`: the user's counters and streaks. */
export function getStats(app: Service, store: StatsStore, clock: Clock): void {
  app.get("/stats", { schema: { response: { 200: stats } } }, async (request) => {
    const today = Temporal.Instant.fromEpochMilliseconds(clock.now())
      .toZonedDateTimeISO(request.timeZone)
      .toPlainDate()
      .toString();
    return statsOf(await store.totals(request.user.id), today);
  });
}
