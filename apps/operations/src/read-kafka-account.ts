import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { KafkaAccount } from "./topics/open-kafka-admin.ts";

/**
 * Where Kafka is and who we are there, from files that are mounted: what stands in the environment is seen by every child and in every dump.
 * `kafka-brokers` (host:port, by commas), `kafka-user`, `kafka-password`; `kafka-tls` with `true` where the broker speaks TLS.
 * @throws naming the file that is missing, never what stands in one
 */
export function readKafkaAccount(dir: string): KafkaAccount {
  const read = (name: string): string => {
    const file = join(dir, name);
    if (!existsSync(file)) throw new Error(`There is no ${file}: mount the Secret that holds it`);
    return readFileSync(file, "utf8").trim();
  };
  const tls = existsSync(join(dir, "kafka-tls")) && read("kafka-tls") === "true";
  return { bootstrap: read("kafka-brokers"), user: read("kafka-user"), password: read("kafka-password"), tls };
}
