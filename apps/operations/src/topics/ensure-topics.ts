import { type Admin, ConfigResourceTypes, IncrementalAlterConfigOperationTypes } from "@platformatic/kafka";
import { areTopicsOpen } from "./are-topics-open.ts";
import { type KafkaAccount, openKafkaAdmin } from "./open-kafka-admin.ts";
import { type KnownTopic, planTopics, type TopicPlan } from "./plan-topics.ts";
import { whenOpen } from "./when-open.ts";

/** Events of one partition are consumed one after the other: so many at once, per service. */
const PARTITIONS = 6;
const SEVEN_DAYS = 7 * 24 * 3_600_000;

/**
 * Makes the topics that are not there, and raises partitions and retention of those that have less; safe to run again. Resolves when every
 * partition takes messages, with a sentence about what was done.
 */
export async function ensureTopics(account: KafkaAccount, wanted: string[]): Promise<string> {
  const admin = await openKafkaAdmin(account);
  try {
    const plan = planTopics(wanted, await knownTopics(admin, wanted), {
      partitions: PARTITIONS,
      retentionMs: SEVEN_DAYS,
    });
    await carryOut(admin, plan);
    const { create, grow, keepLonger } = plan;
    return `${wanted.length} topics are there: ${create.length} made, ${grow.length} given partitions, ${keepLonger.length} kept longer`;
  } finally {
    await admin.close();
  }
}

async function knownTopics(admin: Admin, wanted: string[]): Promise<KnownTopic[]> {
  const names = (await admin.listTopics()).filter((name) => wanted.includes(name));
  if (names.length === 0) return [];
  const { topics } = await admin.metadata({ topics: names, forceUpdate: true });
  const settings = await admin.describeConfigs({
    resources: names.map((name) => ({
      resourceType: ConfigResourceTypes.TOPIC,
      resourceName: name,
      configurationKeys: ["retention.ms"],
    })),
  });
  const retention = new Map(
    settings.map(({ resourceName, configs }) => [resourceName, Number(configs[0]?.value ?? -1)]),
  );
  return names.map((name) => ({
    name,
    partitions: topics.get(name)?.partitionsCount ?? 0,
    retentionMs: retention.get(name) ?? -1,
  }));
}

async function carryOut(admin: Admin, { create, grow, keepLonger }: TopicPlan): Promise<void> {
  const retention = { name: "retention.ms", value: String(SEVEN_DAYS) };
  if (create.length > 0)
    await admin.createTopics({
      topics: create,
      partitions: PARTITIONS,
      // As many as the broker's own default says: one on a single broker, three on a managed cluster.
      replicas: -1,
      configs: [retention, { name: "cleanup.policy", value: "delete" }],
    });
  if (grow.length > 0) await admin.createPartitions({ topics: grow.map((name) => ({ name, count: PARTITIONS })) });
  if (keepLonger.length > 0)
    await admin.incrementalAlterConfigs({
      resources: keepLonger.map((name) => ({
        resourceType: ConfigResourceTypes.TOPIC,
        resourceName: name,
        configs: [{ ...retention, configOperation: IncrementalAlterConfigOperationTypes.SET }],
      })),
    });
  await untilOpen(admin, [...create, ...grow]);
}

async function untilOpen(admin: Admin, topics: string[]): Promise<void> {
  const open = async () => {
    if (!(await areTopicsOpen(admin, topics))) throw new Error("Some partitions are not open yet");
  };
  await whenOpen(open, { forMs: 60_000, everyMs: 50, say: () => {} }).catch((cause: unknown) => {
    throw new Error(`The topics ${topics.join(", ")} take no messages after a minute`, { cause });
  });
}
