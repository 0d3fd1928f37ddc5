import { Admin } from "@platformatic/kafka";

/** A broker and an account on it. */
export interface KafkaAccount {
  /** `host:port`, several by commas, as Dapr's component takes it. */
  bootstrap: string;
  user: string;
  password: string;
  /** Whether the broker speaks TLS; without it only inside one machine or cluster. */
  tls?: boolean;
}

/** How a Kafka client of any kind logs in. */
export function kafkaClientOptions({ bootstrap, user, password, tls }: KafkaAccount) {
  return {
    clientId: "todo-operations",
    bootstrapBrokers: bootstrap.split(",").map((broker) => broker.trim()),
    sasl: { mechanism: "SCRAM-SHA-512" as const, username: user, password },
    ...(tls && { tls: {}, tlsServerName: true }),
  };
}

/** A client for topics and groups, connected. The caller closes it. */
export async function openKafkaAdmin(account: KafkaAccount): Promise<Admin> {
  const admin = new Admin({ ...kafkaClientOptions(account), retries: 0, connectTimeout: 2_000, timeout: 10_000 });
  try {
    await admin.listTopics();
    return admin;
  } catch (error) {
    await admin.close().catch(() => {});
    throw error;
  }
}
