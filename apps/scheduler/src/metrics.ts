import { Counter, Gauge, Histogram, type Registry } from "prom-client";

export interface SchedulerMetrics {
  fired: Counter;
  late: Histogram;
  generated: Counter;
  beat: Histogram;
}

/** @param held how many shards this replica fires now */
export function createSchedulerMetrics(registry: Registry, held: () => number): SchedulerMetrics {
  const registers = [registry];
  const shards = new Gauge({
    name: "shards_held",
    help: "Shards of the due index that this replica fires",
    registers,
    collect() {
      this.set(held());
    },
  });
  shards.set(0);
  return {
    fired: new Counter({ name: "reminders_fired_total", help: "Reminders whose time came", registers }),
    late: new Histogram({
      name: "reminders_late_ms",
      help: "From a reminder's instant to its firing",
      buckets: [5, 25, 100, 500, 1_000, 5_000, 60_000, 3_600_000],
      registers,
    }),
    generated: new Counter({ name: "occurrences_generated_total", help: "Occurrences generated", registers }),
    beat: new Histogram({
      name: "scheduler_tick_seconds",
      help: "One round of the scheduler",
      buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 2, 10],
      registers,
    }),
  };
}
