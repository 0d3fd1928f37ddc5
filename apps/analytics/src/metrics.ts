import type { Clock } from "@todo/clock";
import { Counter, Gauge, Histogram, type Registry } from "prom-client";

/** A person counts as active for this long after the last thing they did (ms). */
const ACTIVE_FOR = 15 * 60_000;

export interface BusinessMetrics {
  created: Counter<"kind">;
  completed: Counter;
  timeToComplete: Histogram;
  remindersSent: Counter<"channel">;
  /** This person did something just now. */
  active(userId: string): void;
}

/** Business metrics of this replica; Prometheus sums the counters over replicas and restarts. */
export function createBusinessMetrics(registry: Registry, clock: Clock): BusinessMetrics {
  const registers = [registry];
  const seen = new Map<string, number>();
  const gauge = new Gauge({
    name: "active_users",
    help: "People who did something in the last 15 minutes, as this replica saw it",
    registers,
    collect() {
      const since = clock.now() - ACTIVE_FOR;
      for (const [userId, at] of seen) if (at < since) seen.delete(userId);
      this.set(seen.size);
    },
  });
  gauge.set(0);
  return {
    created: new Counter({ name: "tasks_created_total", help: "Tasks created", labelNames: ["kind"], registers }),
    completed: new Counter({ name: "tasks_completed_total", help: "Tasks completed", registers }),
    timeToComplete: new Histogram({
      name: "task_completion_seconds",
      help: "From creating a task to completing it",
      buckets: [60, 3600, 86_400, 7 * 86_400, 30 * 86_400],
      registers,
    }),
    remindersSent: new Counter({
      name: "reminders_sent_total",
      help: "Notifications delivered",
      labelNames: ["channel"],
      registers,
    }),
    active: (userId) => void seen.set(userId, clock.now()),
  };
}
