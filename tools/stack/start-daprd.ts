import { mkdirSync } from "node:fs";
import { ensureDaprd } from "./ensure-daprd.ts";
import { freePort } from "./free-port.ts";
import type { Part } from "./part.ts";
import type { Guard } from "./start-guard.ts";
import { failWhenEnded, startProcess } from "./start-process.ts";
import type { Sentry } from "./start-sentry.ts";
import { waitUntil } from "./wait-until.ts";

/** The ports of one app and its sidecar, all on loopback. */
export interface SidecarPorts {
  /** Where the app has to listen (`APP_PORT`). */
  appPort: number;
  /** Dapr's HTTP API (`DAPR_HTTP_PORT`). */
  httpPort: number;
  grpcPort: number;
  metricsPort: number;
}

interface Options {
  appId: string;
  /** Working folder: `secretsFile` and the like are relative to it. */
  dir: string;
  /** Folders of component files. */
  resources: string[];
  /** Configuration file. */
  config: string;
  appPort?: number;
  sentry?: Sentry;
  /** Sent with every request to the app, so that it knows who calls. */
  appToken: string;
  guard: Guard;
  log(line: string): void;
  say(line: string): void;
}

/** One sidecar, without Dapr's health check of the app (docs/adr/0014). `start` resolves when the app may call it; it reads the app's subscriptions when the app listens. */
export async function startDaprd(options: Options): Promise<Part & SidecarPorts> {
  const { appId, dir, resources, config, sentry, appToken, guard, log, say } = options;
  const command = await ensureDaprd(say);
  const appPort = options.appPort ?? (await freePort());
  const [httpPort, grpcPort, internalPort, metricsPort] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  mkdirSync(dir, { recursive: true });
  const flags = {
    "app-id": appId,
    "app-port": appPort,
    "app-protocol": "http",
    "app-channel-address": "127.0.0.1",
    "dapr-listen-addresses": "127.0.0.1",
    "dapr-http-port": httpPort,
    "dapr-grpc-port": grpcPort,
    "dapr-internal-grpc-port": internalPort,
    "dapr-internal-grpc-listen-address": "127.0.0.1",
    "metrics-listen-address": "127.0.0.1",
    "metrics-port": metricsPort,
    config,
    // Imports are larger than Dapr's default allows.
    "max-body-size": "12Mi",
    "dapr-graceful-shutdown-seconds": 5,
    ...(sentry && { "sentry-address": sentry.address, "control-plane-trust-domain": "localhost" }),
  };
  const args = [
    ...Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]),
    ...resources.flatMap((folder) => ["--resources-path", folder]),
    "--log-as-json",
    ...(sentry ? ["--enable-mtls"] : []),
  ];
  const start = async () => {
    const env = {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      // What other sidecars are told; by itself it would name an address of the network.
      DAPR_HOST_IP: "127.0.0.1",
      APP_API_TOKEN: appToken,
      ...(sentry && { DAPR_TRUST_ANCHORS: sentry.trustAnchors() }),
    };
    const child = startProcess({ name: `daprd ${appId}`, command, args, cwd: dir, env, guard, log });
    const outbound = async () => (await fetch(`http://127.0.0.1:${httpPort}/v1.0/healthz/outbound`)).ok;
    await waitUntil(outbound, { what: `The sidecar of ${appId}`, giveUp: failWhenEnded(child) });
    return child;
  };
  return { name: `daprd:${appId}`, start, appPort, httpPort, grpcPort, metricsPort };
}
