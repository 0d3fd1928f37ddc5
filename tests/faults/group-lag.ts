import { Consumer } from "@platformatic/kafka";
import { kafkaClientOptions, openKafkaAdmin } from "../../tools/stack/open-kafka-admin.ts";
import type { Kafka } from "../../tools/stack/start-kafka.ts";

/** How many messages a consumer group has still to take, by topic that it reads; Kafka's word, not the group's. */
export async function groupLag(
  kafka: Kafka,
  groups: readonly string[],
  topics: string[],
): Promise<Map<string, bigint>> {
  const admin = await openKafkaAdmin(kafka);
  const consumer = new Consumer({ ...kafkaClientOptions(kafka), groupId: "lag" });
  try {
    const ends = await consumer.listOffsets({ topics });
    const lags = new Map<string, bigint>();
    for (const { groupId, topics: taken } of await admin.listConsumerGroupOffsets({ groups: [...groups] })) {
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
  } finally {
    await consumer.close();
    await admin.close();
  }
}
