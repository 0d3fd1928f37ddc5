import { createDapr, httpTransport } from "@todo/dapr";
import { expect, it } from "vitest";
import { startGuard } from "../../tools/stack/start-guard.ts";
import { startProcess } from "../../tools/stack/start-process.ts";
import { startStack } from "../../tools/stack/start-stack.ts";
import { listenToTopics } from "./topic-listener.ts";

const PROGRAM = new URL("./crashing-consumer.ts", import.meta.url).pathname;
const LETTERS = "crashing.dead-letter";

it("an event that ends its consumer's process each time is a dead letter in the end, and the others are handled", async () => {
  const stack = await startStack({ apps: ["crashing"], topics: ["work"], state: "redis" });
  const guard = startGuard();
  const listener = await listenToTopics(stack.kafka, [LETTERS]);
  try {
    const { appPort, httpPort } = stack.sidecar("crashing");
    const dapr = createDapr({ appId: "crashing", transport: httpTransport({ port: httpPort }) });
    const names = ["one", "two", "fatal", "three", "four", "five"];
    // Some behind the bad one in its partition, some in others.
    for (const [index, name] of names.entries())
      await dapr.publish("work", { name }, { id: name, partitionKey: index < 4 ? "ada" : name });
    const handled = new Set<string>();
    const live = () =>
      startProcess({
        name: "crashing",
        command: process.execPath,
        args: [PROGRAM],
        env: { ...process.env, APP_PORT: String(appPort), DAPR_HTTP_PORT: String(httpPort) },
        guard,
        log: (line) => void handled.add(line),
      });
    let consumer = live();
    const isOver = () => {
      if (!consumer.running) consumer = live();
      return [handled.size, listener.heard.map(({ event }) => event.data)];
    };
    await expect
      .poll(isOver, { timeout: 120_000, interval: 100 })
      .toMatchObject([
        names.length - 1,
        [{ topic: "work", reason: "The process ended each time it was handled", event: { id: "fatal" } }],
      ]);
    await consumer.kill();
  } finally {
    await listener.close();
    guard.release();
    await stack.stop();
  }
}, 180_000);
