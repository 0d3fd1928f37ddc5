import type { Admin } from "@platformatic/kafka";

/** Whether every partition of these topics takes messages: the controller knows them a moment before the broker has opened their files. */
export async function areTopicsOpen(admin: Admin, topics: string[]): Promise<boolean> {
  if (topics.length === 0) return true;
  const known = await admin.metadata({ topics, forceUpdate: true });
  const asked = topics.map((name) => ({
    name,
    partitions: Array.from({ length: known.topics.get(name)?.partitionsCount ?? 1 }, (_, partitionIndex) => ({
      partitionIndex,
      timestamp: -1n,
    })),
  }));
  const found = await admin.listOffsets({ topics: asked });
  return found.length === topics.length;
}
