import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { ensureTopics } from "@todo/operations";
import { freePort } from "../../tools/stack/free-port.ts";
import { nameResolution } from "../../tools/stack/name-resolution.ts";
import { startGuard } from "../../tools/stack/start-guard.ts";
import { failWhenEnded, type RunningProcess, startProcess } from "../../tools/stack/start-process.ts";
import { waitUntil } from "../../tools/stack/wait-until.ts";
import type { Servers } from "../real/servers.ts";
import { component } from "./component.ts";
import type { Runtime, Setup, Sidecars } from "./runtime.ts";
import type { TestApp } from "./test-app.ts";

/** JSON is YAML. */
function componentsOf({ kafka, postgres, redis }: Servers): string {
  const broker = {
    brokers: kafka.bootstrap,
    disableTls: "true",
    authType: "password",
    saslMechanism: "SHA-512",
    saslUsername: kafka.user,
    saslPassword: kafka.password,
  };
  const store = postgres
    ? component("statestore", "state.postgresql", { connectionString: postgres.connectionString, tablePrefix: "dapr_" })
    : component("statestore", "state.redis", { redisHost: redis!.host, redisPassword: redis!.password });
  return [
    store,
    component("pubsub", "pubsub.kafka", { ...broker, consumerID: "{appID}", initialOffset: "oldest" }),
    component("pubsub-broadcast", "pubsub.kafka", { ...broker, consumerID: "{uuid}", initialOffset: "newest" }),
  ]
    .map((document) => JSON.stringify(document))
    .join("\n---\n");
}

/** A file of its own: of a file with several documents daprd takes no resiliency. */
const RESILIENCY = {
  apiVersion: "dapr.io/v1alpha1",
  kind: "Resiliency",
  metadata: { name: "resiliency" },
  spec: {
    policies: { retries: { deliver: { policy: "exponential", maxInterval: "2s", maxRetries: 5 } } },
    targets: { components: { pubsub: { inbound: { retry: "deliver" } } } },
  },
};

interface Sidecar {
  appId: string;
  port: number;
  args: string[];
  process?: RunningProcess;
}

/** Real `daprd` processes on the run's Kafka and state store. */
export function daprdRuntime(): Runtime {
  const servers = inject("servers");
  return {
    name: "daprd",
    store: servers.postgres ? "postgres" : "redis",
    async start({ apps, components = "", topics = [] }: Setup): Promise<Sidecars> {
      await ensureTopics(servers.kafka, topics);
      const folder = await mkdtemp(join(tmpdir(), "conformance-daprd-"));
      const guard = startGuard();
      guard.remove(folder);
      const resources = join(folder, "resources");
      const config = join(folder, "config.json");
      await mkdir(resources);
      await writeFile(join(resources, "components.yaml"), `${componentsOf(servers)}\n---\n${components}`);
      await writeFile(join(resources, "resiliency.yaml"), JSON.stringify(RESILIENCY));
      await writeFile(config, JSON.stringify(configuration(join(folder, "names.db"))));
      const sidecars: Sidecar[] = [];

      const launch = async (sidecar: Sidecar) => {
        const { appId, args, port } = sidecar;
        const env = { ...process.env, DAPR_HOST_IP: "127.0.0.1" };
        sidecar.process = startProcess({ name: `daprd ${appId}`, command: servers.daprd, args, env, guard });
        const healthy = async () => (await fetch(`http://127.0.0.1:${port}/v1.0/healthz`)).ok;
        await waitUntil(healthy, { what: `The sidecar of ${appId}`, giveUp: failWhenEnded(sidecar.process) });
      };

      const addSidecar = async (appId: string, app: TestApp | undefined) => {
        const [port, grpc, internal] = [await freePort(), await freePort(), await freePort()];
        const flags = {
          "app-id": appId,
          ...(app && { "app-port": app.port }),
          "dapr-http-port": port,
          "dapr-grpc-port": grpc,
          "dapr-internal-grpc-port": internal,
          "dapr-listen-addresses": "127.0.0.1",
          "max-body-size": "12Mi",
          "resources-path": resources,
          config,
        };
        const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
        const sidecar: Sidecar = { appId, port, args: [...args, "--enable-metrics=false"] };
        sidecars.push(sidecar);
        await launch(sidecar);
      };

      const killAll = () => Promise.all(sidecars.map(async (sidecar) => sidecar.process?.kill()));

      await Promise.all(Object.entries(apps).map(([appId, app]) => addSidecar(appId, app)));
      return {
        url(appId) {
          const found = sidecars.find((sidecar) => sidecar.appId === appId);
          if (!found) throw new Error(`${appId} has no sidecar`);
          return `http://127.0.0.1:${found.port}`;
        },
        async crash() {
          await killAll();
          await Promise.all(sidecars.map(launch));
        },
        join: addSidecar,
        async stop() {
          await killAll();
          await rm(folder, { recursive: true, force: true });
          guard.release();
        },
      };
    },
  };
}

const configuration = (names: string) => ({
  apiVersion: "dapr.io/v1alpha1",
  kind: "Configuration",
  metadata: { name: "conformance" },
  spec: {
    tracing: { samplingRate: "1" },
    nameResolution: nameResolution(names),
  },
});
