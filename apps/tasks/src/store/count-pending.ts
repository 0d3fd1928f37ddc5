import type { Writer } from "@todo/dapr";
import { Gauge, type Registry } from "prom-client";

/** A metric for what waits for the broker. */
export function countPending(registry: Registry, writer: Writer): void {
  const gauge: Gauge = new Gauge({
    name: "tasks_commits_pending",
    help: "Commits whose events are not all published or filed yet",
    registers: [registry],
    collect: () => gauge.set(writer.pending),
  });
}
