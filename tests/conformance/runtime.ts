import { randomBytes } from "node:crypto";
import type { Store } from "./differences.ts";
import type { TestApp } from "./test-app.ts";

/** What is to run. */
export interface Setup {
  /** The app beside each sidecar, by app id; undefined for one that only calls. */
  apps: Record<string, TestApp | undefined>;
  /** Components besides `statestore`, `pubsub` and `pubsub-broadcast`: YAML documents. */
  components?: string;
  /** Topics that must exist before anybody listens. */
  topics?: string[];
}

/** Sidecars that run, one an app id. */
export interface Sidecars {
  /** Base URL of the app's sidecar. */
  url(appId: string): string;
  /** `kill -9` of every sidecar, then the same ones again on what they had written. */
  crash(): Promise<void>;
  /** A further app, new to the broker, once the others have run for a while. */
  join(appId: string, app: TestApp): Promise<void>;
  stop(): Promise<void>;
}

/** A way to run Dapr's sidecar. Each brings the components `statestore`, `pubsub` (one consumer group an app) and `pubsub-broadcast` (a group a start), and 5 retries. */
export interface Runtime {
  name: "embedded" | "daprd";
  store: Store;
  /** Resolves when every sidecar is ready and every subscription active. */
  start(setup: Setup): Promise<Sidecars>;
}

/** The runtime that this run is about: `CONFORMANCE` = `embedded` (default) or `daprd`, on the servers of the project. */
export async function chooseRuntime(): Promise<Runtime> {
  const chosen = process.env["CONFORMANCE"] ?? "embedded";
  if (chosen === "embedded") return (await import("./embedded-runtime.ts")).embeddedRuntime;
  if (chosen === "daprd") return (await import("./daprd-runtime.ts")).daprdRuntime();
  throw new Error(`CONFORMANCE=${chosen} is neither embedded nor daprd`);
}

/** A name that no other run uses: state and topics of a real stack outlive the tests. */
export const unique = (name: string): string => `${name}-${randomBytes(4).toString("hex")}`;
