import { setTimeout as pause } from "node:timers/promises";
import { productTopics } from "@todo/operations";
import type { Kafka } from "../../../tools/stack/start-kafka.ts";
import { openLagReader } from "../../faults/lag-reader.ts";
import { SERVICES } from "../../real/real-product.ts";

/** Looks again and again at how far every consumer group is behind. */
export interface LagWatch {
  /** Largest lag of any group in one look since the last `restart`, and whose. */
  readonly worst: { group: string; lag: number };
  readonly looks: number;
  restart(): void;
  /** Resolves with the ms it took until no group was behind; undefined: not within `limitMs`. */
  gone(limitMs: number): Promise<number | undefined>;
  stop(): Promise<void>;
}

const EVERY = 500;

export async function watchLag(kafka: Kafka): Promise<LagWatch> {
  const reader = await openLagReader(kafka);
  const topics = productTopics([...SERVICES]);
  let worst = { group: "none", lag: 0 };
  let looks = 0;
  const end = new AbortController();
  let failure: { error: unknown } | undefined;

  const look = async (): Promise<number> => {
    const byGroup = new Map<string, number>();
    for (const [name, lag] of await reader.read(await reader.groups(), topics)) {
      const group = nameOf(name.split(" ")[0]!);
      byGroup.set(group, (byGroup.get(group) ?? 0) + Number(lag));
    }
    looks += 1;
    for (const [group, lag] of byGroup) if (lag > worst.lag) worst = { group, lag };
    return Math.max(0, ...byGroup.values());
  };
  const watching = (async () => {
    while (!end.signal.aborted) {
      await look();
      await pause(EVERY);
    }
  })().catch((error: unknown) => void (failure = { error }));

  return {
    get worst() {
      if (failure) throw failure.error;
      return worst;
    },
    get looks() {
      return looks;
    },
    restart() {
      worst = { group: "none", lag: 0 };
      looks = 0;
    },
    async gone(limitMs) {
      const started = performance.now();
      while (performance.now() - started < limitMs) {
        if ((await look()) === 0) return performance.now() - started;
        await pause(EVERY);
      }
      return undefined;
    },
    async stop() {
      end.abort();
      await watching;
      await reader.close();
    },
  };
}

/** Each gateway is a group of its own, under a name of chance. */
function nameOf(group: string): string {
  return SERVICES.find((service) => service === group) ?? "gateway";
}
