import { Admin } from "@platformatic/kafka";
import type { Kafka } from "./start-kafka.ts";

/** How a Kafka client of any kind logs in to the stack's broker. */
export function kafkaClientOptions({ bootstrap, user, password }: Kafka) {
  return {
    clientId: "todo-stack",
    bootstrapBrokers: [bootstrap],
    sasl: { mechanism: "SCRAM-SHA-512" as const, username: user, password },
  };
}

/** A client for topics and groups, connected. The caller closes it. */
export async function openKafkaAdmin(kafka: Kafka): Promise<Admin> {
  const admin = new Admin({ ...kafkaClientOptions(kafka), retries: 0, connectTimeout: 2_000, timeout: 10_000 });
  try {
    await admin.listTopics();
    return admin;
  } catch (error) {
    await admin.close().catch(() => {});
    throw error;
  }
}
