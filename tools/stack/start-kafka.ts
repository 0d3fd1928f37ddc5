import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { areTopicsOpen, openKafkaAdmin } from "@todo/operations";
import { ensureKafka, type KafkaProgram } from "./ensure-kafka.ts";
import { freePort } from "./free-port.ts";
import { kafkaSettings } from "./kafka-settings.ts";
import type { Part, PartOptions } from "./part.ts";
import { runCommand } from "./run-command.ts";
import { failWhenEnded, startProcess } from "./start-process.ts";
import { waitUntil } from "./wait-until.ts";

export interface Kafka {
  /** `host:port`, as clients and Dapr's component take it. */
  bootstrap: string;
  user: string;
  password: string;
}

const USER = "todo";
const LOGGING = new URL("../kafka/log4j2.xml", import.meta.url).pathname;

/** One Kafka broker in KRaft mode. Who does not log in with SCRAM-SHA-512 is refused. */
export async function startKafka({ dir, password, guard, log, say }: PartOptions): Promise<Part & Kafka> {
  const program = await ensureKafka(say);
  const [port, controllerPort] = [await freePort(), await freePort()];
  const kafka: Kafka = { bootstrap: `127.0.0.1:${port}`, user: USER, password };
  const settings = join(dir, "server.properties");
  mkdirSync(dir, { recursive: true });
  writeFileSync(settings, kafkaSettings({ port, controllerPort, dir, user: USER, password }), { mode: 0o600 });
  if (!existsSync(join(dir, "log", "meta.properties"))) await format(program, settings, password);

  const start = async () => {
    const args = [...javaArgs(program, "512m"), "kafka.Kafka", settings];
    let started = false;
    const watch = (line: string) => {
      started ||= line.includes("Kafka Server started");
      log(line);
    };
    const child = startProcess({ name: "kafka", command: program.java, args, cwd: dir, guard, log: watch });
    const giveUp = failWhenEnded(child);
    await waitUntil(() => started, { what: "Kafka", giveUp });
    // After a crash its logs are read again before it takes messages.
    await waitUntil(() => takesMessages(kafka), { what: "Kafka's topics", everyMs: 100, giveUp });
    return child;
  };
  return { name: "kafka", start, ...kafka };
}

async function takesMessages(kafka: Kafka): Promise<boolean> {
  const admin = await openKafkaAdmin(kafka);
  try {
    return await areTopicsOpen(admin, await admin.listTopics());
  } finally {
    await admin.close();
  }
}

/** Writes the cluster's id and the one account into the empty data folder. */
async function format(program: KafkaProgram, settings: string, password: string): Promise<void> {
  const id = Buffer.from(randomUUID().replaceAll("-", ""), "hex").toString("base64url");
  const account = `SCRAM-SHA-512=[name=${USER},password=${password}]`;
  // In one word: an id may begin with "-".
  const tool = ["kafka.tools.StorageTool", "format", `--cluster-id=${id}`, "-c", settings, "--add-scram", account];
  await runCommand(program.java, [...javaArgs(program, "128m"), ...tool]);
}

function javaArgs({ classPath }: KafkaProgram, heap: string): string[] {
  const logging = `-Dlog4j2.configurationFile=${LOGGING}`;
  return [`-Xmx${heap}`, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", logging, "-cp", classPath];
}
