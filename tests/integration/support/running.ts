import type { ManualClock } from "@todo/clock";
import type { Dapr } from "@todo/dapr";
import type { AppId, ServiceApp } from "@todo/service";
import type { EventRecorder } from "@todo/testing";

/** How a test wants the product. */
export interface RunOptions {
  /** Where data outlives a stop; undefined keeps nothing. */
  dataDir: string | undefined;
  clock: ManualClock;
  logLevel: string;
  env: Record<string, string>;
  /** Consumes every event beside the services. */
  recorder: EventRecorder;
}

/** The product as it runs for a test. */
export interface Running {
  /** The edge, to inject into. */
  gateway: ServiceApp["http"];
  services: Record<AppId, ServiceApp>;
  /** Publishes as somebody foreign to the product would. */
  publish: Dapr["publish"];
  /** Until everything published so far is consumed. */
  settled(): Promise<void>;
  /** Turns the clock on by `ms`, timer by timer. */
  walk(ms: number): Promise<void>;
  stop(): Promise<void>;
}
