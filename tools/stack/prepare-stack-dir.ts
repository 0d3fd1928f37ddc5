import { randomBytes } from "node:crypto";
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PRODUCT_APPS } from "@todo/operations";
import { nameResolution } from "./name-resolution.ts";
import type { Kafka } from "./start-kafka.ts";
import type { Postgres } from "./start-postgres.ts";
import type { Redis } from "./start-redis.ts";
import type { Sentry } from "./start-sentry.ts";

const LOCAL = new URL("../../deploy/local/", import.meta.url).pathname;

export interface Passwords {
  kafka: string;
  postgres: string;
  redis: string;
  /** By which a sidecar proves itself to its app (`APP_API_TOKEN` of both). */
  app: string;
}

/** The servers' passwords: made at the first start, kept beside the data. */
export function readPasswords(dir: string): Passwords {
  const file = join(dir, "passwords.json");
  if (!existsSync(file)) {
    const made = () => randomBytes(18).toString("base64url");
    writeFileSync(file, JSON.stringify({ kafka: made(), postgres: made(), redis: made(), app: made() }), {
      mode: 0o600,
    });
  }
  return JSON.parse(readFileSync(file, "utf8")) as Passwords;
}

interface Servers {
  kafka: Kafka;
  postgres: Postgres | undefined;
  redis: Redis | undefined;
}

/** Writes secrets.json: deploy/local's, with the addresses and passwords of these servers. */
export function writeSecrets(
  dir: string,
  { kafka, postgres, redis }: Servers,
  more: Record<string, string> = {},
): void {
  const secrets = {
    ...(JSON.parse(readFileSync(join(LOCAL, "secrets.json"), "utf8")) as Record<string, string>),
    "kafka-brokers": kafka.bootstrap,
    "kafka-user": kafka.user,
    "kafka-password": kafka.password,
    ...(postgres && { "postgres-connection": postgres.connectionString }),
    ...(redis && { "redis-host": redis.host, "redis-password": redis.password }),
    ...more,
  };
  writeFileSync(join(dir, "secrets.json"), JSON.stringify(secrets, undefined, 2), { mode: 0o600 });
}

/** Copies deploy/local's component files, with these app ids in every scope as well, and answers with the folders to load. */
export function prepareResources(dir: string, state: string, appIds: string[], more: string[] = []): string[] {
  const target = join(dir, "resources");
  rmSync(target, { recursive: true, force: true });
  for (const folder of ["components", `state-${state}`])
    cpSync(join(LOCAL, folder), join(target, folder), { recursive: true });
  for (const file of globSync("*/*.yaml", { cwd: target })) {
    const path = join(target, file);
    const text = readFileSync(path, "utf8");
    const foreign = appIds.filter((appId) => !PRODUCT_APPS.includes(appId));
    writeFileSync(path, text.replaceAll("scopes: [", `scopes: [${foreign.map((appId) => `${appId}, `).join("")}`));
  }
  return [join(target, "components"), join(target, `state-${state}`), ...more];
}

interface Configuration {
  sentry: Sentry | undefined;
  zipkin: string | undefined;
}

/** Writes Dapr's configuration (JSON is YAML) and answers with its path. */
export function writeConfig(dir: string, { sentry, zipkin }: Configuration): string {
  mkdirSync(dir, { recursive: true });
  const configuration = {
    apiVersion: "dapr.io/v1alpha1",
    kind: "Configuration",
    metadata: { name: "stack" },
    spec: {
      nameResolution: nameResolution(join(dir, "names.db")),
      ...(sentry && { mtls: { enabled: true, workloadCertTTL: "24h", allowedClockSkew: "15m" } }),
      ...(zipkin && { tracing: { samplingRate: "1", zipkin: { endpointAddress: zipkin } } }),
    },
  };
  // Names of an earlier run point to ports that others may have by now.
  for (const file of globSync("names.db*", { cwd: dir })) rmSync(join(dir, file));
  const path = join(dir, "config.yaml");
  writeFileSync(path, JSON.stringify(configuration, undefined, 2));
  return path;
}
