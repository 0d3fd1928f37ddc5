import { type RealProduct, SERVICES } from "../../real/real-product.ts";

/** How many events each service had handled within so many seconds, by its own `event_consume_seconds`: bound → count. */
export type ConsumeTimes = Map<string, Map<number, number>>;

/** From an event's publication (its `time`) to the consumer being done, as the services' metrics have it so far. */
export async function readConsumeTimes({ stack }: RealProduct): Promise<ConsumeTimes> {
  const times: ConsumeTimes = new Map();
  for (const service of SERVICES) {
    const text = await (await fetch(`http://127.0.0.1:${stack.sidecar(service).appPort}/metrics`)).text();
    const buckets = new Map<number, number>();
    for (const [, labels, count] of text.matchAll(/^event_consume_seconds_bucket\{([^}]*)\} (\d+)/gm)) {
      const bound = /le="([^"]+)"/.exec(labels!)![1]!;
      const seconds = bound === "+Inf" ? Infinity : Number(bound);
      buckets.set(seconds, (buckets.get(seconds) ?? 0) + Number(count));
    }
    times.set(service, buckets);
  }
  return times;
}

/** The consumer with the largest quantile among those that handled events in between, its quantile in ms, and the number of deliveries of all. */
export function slowestConsumer(before: ConsumeTimes, after: ConsumeTimes, share: number) {
  let deliveries = 0;
  let slowest = { service: "none", ms: Number.NaN };
  for (const [service, buckets] of after) {
    const handled = [...buckets].map(
      ([bound, count]) => [bound, count - (before.get(service)?.get(bound) ?? 0)] as const,
    );
    const all = handled.find(([bound]) => bound === Infinity)?.[1] ?? 0;
    if (all === 0) continue;
    deliveries += all;
    const ms =
      1_000 *
      quantile(
        handled.toSorted(([a], [b]) => a - b),
        share * all,
      );
    if (!(slowest.ms >= ms)) slowest = { service, ms };
  }
  return { ...slowest, deliveries };
}

/** Within a bucket samples are taken to lie evenly, as Prometheus does; its bounds are exact, 100 ms among them. */
function quantile(buckets: (readonly [bound: number, count: number])[], rank: number): number {
  let [lower, below] = [0, 0];
  for (const [bound, count] of buckets) {
    if (count >= rank)
      return bound === Infinity ? Infinity : lower + ((bound - lower) * (rank - below)) / (count - below);
    [lower, below] = [bound, count];
  }
  return Number.NaN;
}
