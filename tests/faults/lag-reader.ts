import { Consumer } from "@platformatic/kafka";
import { kafkaClientOptions, openKafkaAdmin } from "@todo/operations";
import type { Kafka } from "../../tools/stack/start-kafka.ts";

/** How far consumer groups are behind; Kafka's word, not the groups'. */
interface LagReader {
  /** All groups that Kafka knows, those with a name of chance too. */
  groups(): Promise<string[]>;
  /** Messages that a group has still to take, under `<group> <topic>`; pairs without any are left out. */
  read(groups: readonly string[], topics: string[]): Promise<Map<string, bigint>>;
  close(): Promise<void>;
}

/** Connects once, for whoever asks often. The caller closes it. */
export async function openLagReader(kafka: Kafka): Promise<LagReader> {
  const admin = await openKafkaAdmin(kafka);
  const consumer = new Consumer({ ...kafkaClientOptions(kafka), groupId: "lag" });
  return {
    groups: async () => [...(await admin.listGroups()).keys()],
    async read(groups, topics) {
      // Ends last: what comes in between makes a lag look larger than it was, never smaller.
      const committed = await admin.listConsumerGroupOffsets({ groups: [...groups] });
      const ends = await consumer.listOffsets({ topics });
      const lags = new Map<string, bigint>();
      for (const { groupId, topics: taken } of committed) {
        for (const { name, partitions } of taken) {
          for (const { partitionIndex, committedOffset } of partitions) {
            const end = ends.get(name)?.[partitionIndex] ?? 0n;
            // A partition that nothing was ever taken from has no committed offset.
            const lag = end - (committedOffset < 0n ? 0n : committedOffset);
            if (lag > 0n) lags.set(`${groupId} ${name}`, (lags.get(`${groupId} ${name}`) ?? 0n) + lag);
          }
        }
      }
      return lags;
    },
    async close() {
      await consumer.close();
      await admin.close();
    },
  };
}
