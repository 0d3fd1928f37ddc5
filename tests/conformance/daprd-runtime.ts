import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Admin } from "@platformatic/kafka";
import { freePort } from "../support/free-port.ts";
import type { Runtime, Setup, Sidecars } from "./runtime.ts";
import type { TestApp } from "./test-app.ts";

/** Where the parts of the real stack are, as a run's global setup leaves it in the environment variable CONFORMANCE_STACK. */
export interface StackAddresses {
  /** The program. */
  daprd: string;
  /** Connection string of Postgres, as daprd takes it. */
  postgres: string;
  /** host:port */
  redis: string;
  redisPassword?: string;
  /** host:port of the broker. */
  kafka: string;
  /** SCRAM-SHA-512 user of the broker; without one it takes everybody. */
  kafkaUser?: { username: string; password: string };
}

const yaml = (name: string, type: string, metadata: Record<string, string>) => `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: ${name} }
spec:
  type: ${type}
  version: ${type === "state.postgresql" ? "v2" : "v1"}
  metadata:
${Object.entries(metadata)
  .map(([key, value]) => `    - { name: ${key}, value: ${JSON.stringify(value)} }`)
  .join("\n")}
`;

function componentsOf(stack: StackAddresses, store: "postgres" | "redis"): string {
  const broker: Record<string, string> = {
    brokers: stack.kafka,
    disableTls: "true",
    ...(stack.kafkaUser
      ? {
          authType: "password",
          saslMechanism: "SHA-512",
          saslUsername: stack.kafkaUser.username,
          saslPassword: stack.kafkaUser.password,
        }
      : { authType: "none" }),
  };
  return [
    store === "postgres"
      ? yaml("statestore", "state.postgresql", { connectionString: stack.postgres, tablePrefix: "dapr_" })
      : yaml("statestore", "state.redis", { redisHost: stack.redis, redisPassword: stack.redisPassword ?? "" }),
    yaml("pubsub", "pubsub.kafka", { ...broker, consumerGroup: "{appID}", initialOffset: "oldest" }),
    yaml("pubsub-broadcast", "pubsub.kafka", { ...broker, consumerGroup: "{uuid}", initialOffset: "newest" }),
  ].join("---");
}

/** A file of its own: of a file with several documents daprd takes no resiliency. */
const RESILIENCY = `
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata: { name: resiliency }
spec:
  policies: { retries: { pubsubRetry: { policy: exponential, maxInterval: 2s, maxRetries: 5 } } }
  targets: { components: { pubsub: { inbound: { retry: pubsubRetry } } } }`;

async function createTopics(stack: StackAddresses, topics: string[]): Promise<void> {
  if (topics.length === 0) return;
  const admin = new Admin({
    clientId: "conformance",
    bootstrapBrokers: [stack.kafka],
    ...(stack.kafkaUser && { sasl: { mechanism: "SCRAM-SHA-512" as const, ...stack.kafkaUser } }),
  });
  await admin.createTopics({ topics, partitions: 4, replicas: 1 });
  await admin.close();
}

interface Process {
  appId: string;
  args: string[];
  port: number;
  log: string[];
  child?: ChildProcess;
}

/** Resolves when daprd reports itself ready. @throws with the end of its log when it ends first or takes a minute */
async function ready({ port, child, log, appId }: Process): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/v1.0/healthz`).catch(() => undefined);
    if (answer?.status === 204) return;
    if (child?.exitCode !== null || Date.now() > deadline)
      throw new Error(`daprd of ${appId} is not ready:\n${log.slice(-20).join("")}`);
    await new Promise((resolve) => void setTimeout(resolve, 50));
  }
}

/** Real `daprd` processes on Kafka and the given store. */
export function daprdRuntime(store: "postgres" | "redis"): Runtime {
  const stack = JSON.parse(process.env["CONFORMANCE_STACK"] ?? "") as StackAddresses;
  return {
    name: "daprd",
    store,
    async start({ apps, components = "", topics = [] }: Setup): Promise<Sidecars> {
      await createTopics(stack, topics);
      const folder = await mkdtemp(join(tmpdir(), "conformance-daprd-"));
      const resources = join(folder, "resources");
      await mkdir(resources);
      await writeFile(join(resources, "components.yaml"), `${componentsOf(stack, store)}\n---\n${components}`);
      await writeFile(join(resources, "resiliency.yaml"), RESILIENCY);
      await writeFile(join(folder, "config.yaml"), configuration(join(folder, "names.db")));
      const processes: Process[] = [];

      const add = async (appId: string, app: TestApp | undefined) => {
        const [port, grpc, internal] = [await freePort(), await freePort(), await freePort()];
        const args = [
          ["--app-id", appId],
          ...(app ? [["--app-port", String(app.port)]] : []),
          ["--dapr-http-port", String(port)],
          ["--dapr-grpc-port", String(grpc)],
          ["--dapr-internal-grpc-port", String(internal)],
          ["--dapr-listen-addresses", "127.0.0.1"],
          ["--max-body-size", "12Mi"],
          ["--enable-metrics=false"],
          ["--resources-path", resources],
          ["--config", join(folder, "config.yaml")],
          ["--log-level", "info"],
        ].flat();
        const process: Process = { appId, args, port, log: [] };
        processes.push(process);
        await launch(process);
      };

      const launch = async (process: Process) => {
        const child = spawn(stack.daprd, process.args, {
          env: { ...globalThis.process.env, DAPR_HOST_IP: "127.0.0.1" },
          stdio: ["ignore", "pipe", "pipe"],
        });
        for (const stream of [child.stdout, child.stderr])
          stream.on("data", (chunk: Buffer) => process.log.push(chunk.toString()));
        process.child = child;
        await ready(process);
      };

      const killAll = () =>
        Promise.all(
          processes.map(async ({ child }) => {
            if (!child || child.exitCode !== null || child.signalCode !== null) return;
            const ended = new Promise((resolve) => child.once("exit", resolve));
            child.kill("SIGKILL");
            await ended;
          }),
        );

      await Promise.all(Object.entries(apps).map(([appId, app]) => add(appId, app)));
      return {
        url(appId) {
          const found = processes.find((process) => process.appId === appId);
          if (!found) throw new Error(`${appId} has no sidecar`);
          return `http://127.0.0.1:${found.port}`;
        },
        async crash() {
          await killAll();
          await Promise.all(processes.map(launch));
        },
        join: add,
        async stop() {
          await killAll();
          if (globalThis.process.env["CONFORMANCE_LOG"])
            for (const { appId, log } of processes) globalThis.process.stderr.write(`== ${appId}\n${log.join("")}`);
          await rm(folder, { recursive: true, force: true });
        },
      };
    },
  };
}

/** Finds apps in a SQLite file that all sidecars share: needs no multicast. */
function configuration(names: string): string {
  return `
apiVersion: dapr.io/v1alpha1
kind: Configuration
metadata: { name: conformance }
spec:
  tracing: { samplingRate: "1" }
  nameResolution:
    component: sqlite
    version: v1
    configuration: { connectionString: "${names}" }
`;
}
