import type { Admin } from "@platformatic/kafka";
import { eventTypes } from "@todo/contracts";
import { areTopicsOpen } from "./are-topics-open.ts";
import { openKafkaAdmin } from "./open-kafka-admin.ts";
import type { Kafka } from "./start-kafka.ts";
import { waitUntil } from "./wait-until.ts";

/** Events of one partition are consumed one after the other: so many at once, per service. */
const PARTITIONS = 6;
const SEVEN_DAYS = 7 * 24 * 3_600_000;

/** The topics that the product needs: one for each type of event, one dead-letter topic for each app. */
export function productTopics(appIds: string[]): string[] {
  return [...eventTypes, ...appIds.map((appId) => `${appId}.dead-letter`)];
}

/** Makes the topics that are not there yet, kept for 7 days; the others are left as they are. */
export async function createTopics(kafka: Kafka, topics: string[]): Promise<void> {
  const admin = await openKafkaAdmin(kafka);
  try {
    await create(admin, topics);
  } finally {
    await admin.close();
  }
}

async function create(admin: Admin, topics: string[]): Promise<void> {
  const there = new Set(await admin.listTopics());
  const missing = [...new Set(topics)].filter((topic) => !there.has(topic));
  if (missing.length === 0) return;
  await admin.createTopics({
    topics: missing,
    partitions: PARTITIONS,
    replicas: 1,
    configs: [
      { name: "retention.ms", value: String(SEVEN_DAYS) },
      { name: "cleanup.policy", value: "delete" },
    ],
  });
  await waitUntil(() => areTopicsOpen(admin, missing), { what: `The topics ${missing.join(", ")}` });
}
