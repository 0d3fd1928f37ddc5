import type { Clock } from "@todo/clock";
import type { Writer } from "@todo/dapr";
import type { SchedulerMetrics } from "../metrics.ts";
import type { DueIndex } from "../store/due-index.ts";

export interface Deps {
  writer: Writer;
  index: DueIndex;
  clock: Clock;
  metrics: SchedulerMetrics;
  /** How far ahead occurrences are generated. */
  windowDays: number;
}
