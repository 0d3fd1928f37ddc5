/** A topic as the broker has it. */
export interface KnownTopic {
  name: string;
  partitions: number;
  /** Milliseconds; -1 keeps for ever. */
  retentionMs: number;
}

/** What has to be done so that topics are as they should be. */
export interface TopicPlan {
  create: string[];
  grow: string[];
  keepLonger: string[];
}

/**
 * Topics are made and raised, never lowered: an operator may give a topic more partitions or keep it longer, and fewer partitions there cannot be.
 * More partitions send a person's later events elsewhere than their earlier ones; consumers compare versions, so their order does not matter.
 */
export function planTopics(
  wanted: string[],
  known: KnownTopic[],
  { partitions, retentionMs }: { partitions: number; retentionMs: number },
): TopicPlan {
  const there = new Map(known.map((topic) => [topic.name, topic]));
  const present = wanted.flatMap((name) => there.get(name) ?? []);
  return {
    create: [...new Set(wanted)].filter((name) => !there.has(name)),
    grow: present.filter((topic) => topic.partitions < partitions).map(({ name }) => name),
    keepLonger: present
      .filter((topic) => topic.retentionMs !== -1 && topic.retentionMs < retentionMs)
      .map(({ name }) => name),
  };
}
