import type { BusinessMetrics } from "../metrics.ts";
import type { StatsStore } from "../store/stats-store.ts";

export interface Deps {
  store: StatsStore;
  metrics: BusinessMetrics;
}

/** The day a fact belongs to, in UTC: events carry instants, and a person's zone may change. */
export const dayOf = (instant: string): string => instant.slice(0, 10);
