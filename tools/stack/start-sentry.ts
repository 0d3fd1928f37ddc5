import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureSentry } from "./ensure-daprd.ts";
import { freePort } from "./free-port.ts";
import type { Part, PartOptions } from "./part.ts";
import { failWhenEnded, startProcess } from "./start-process.ts";
import { waitUntil } from "./wait-until.ts";

export interface Sentry {
  /** Where sidecars ask for their certificates. */
  address: string;
  /** The root certificate, PEM; there once it has started. */
  trustAnchors(): string;
}

const CONFIGURATION = {
  apiVersion: "dapr.io/v1alpha1",
  kind: "Configuration",
  metadata: { name: "daprsystem" },
  spec: { mtls: { enabled: true, workloadCertTTL: "24h", allowedClockSkew: "15m" } },
};

/** Dapr's certificate authority: with it, sidecars talk to each other by mTLS and know each other's app ids. */
export async function startSentry({ dir, guard, log, say }: Omit<PartOptions, "password">): Promise<Part & Sentry> {
  const command = await ensureSentry(say);
  const [port, health, metrics] = [await freePort(), await freePort(), await freePort()];
  const root = join(dir, "ca.crt");
  const config = join(dir, "config.yaml");
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  writeFileSync(config, JSON.stringify(CONFIGURATION));
  const start = async () => {
    const args = {
      config,
      "issuer-credentials": dir,
      "listen-address": "127.0.0.1",
      port,
      "healthz-listen-address": "127.0.0.1",
      "healthz-port": health,
      "metrics-listen-address": "127.0.0.1",
      "metrics-port": metrics,
      "trust-domain": "localhost",
      mode: "standalone",
    };
    const flags = Object.entries(args).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const child = startProcess({ name: "sentry", command, args: flags, cwd: dir, guard, log });
    const healthy = async () => existsSync(root) && (await fetch(`http://127.0.0.1:${health}/healthz`)).ok;
    await waitUntil(healthy, { what: "Dapr Sentry", giveUp: failWhenEnded(child) });
    return child;
  };
  return { name: "sentry", start, address: `127.0.0.1:${port}`, trustAnchors: () => readFileSync(root, "utf8") };
}
