import type { Kafka } from "../../tools/stack/start-kafka.ts";
import { openLagReader } from "./lag-reader.ts";

/** How many messages a consumer group has still to take, by topic that it reads; Kafka's word, not the group's. */
export async function groupLag(
  kafka: Kafka,
  groups: readonly string[],
  topics: string[],
): Promise<Map<string, bigint>> {
  const reader = await openLagReader(kafka);
  try {
    return await reader.read(groups, topics);
  } finally {
    await reader.close();
  }
}
