import type { TestProject } from "vitest/node";
import { ensureDaprd } from "../../tools/stack/ensure-daprd.ts";
import type { Kafka } from "../../tools/stack/start-kafka.ts";
import type { Postgres } from "../../tools/stack/start-postgres.ts";
import type { Redis } from "../../tools/stack/start-redis.ts";
import { type StateStore, startStack } from "../../tools/stack/start-stack.ts";

/** The servers that the tests of one project share. */
export interface Servers {
  /** The program, for tests that start sidecars of their own. */
  daprd: string;
  kafka: Kafka;
  postgres?: Postgres;
  redis?: Redis;
  /** The product's sidecars, and one for the consumer that hears every event. */
  sidecars: Record<string, { appPort: number; httpPort: number }>;
}

declare module "vitest" {
  interface ProvidedContext {
    servers: Servers;
  }
}

/** Starts Kafka, the state store and sidecars of `apps` for a project's run; ends them after it. */
export async function provideServers(
  project: TestProject,
  state: StateStore,
  apps: string[],
): Promise<() => Promise<void>> {
  const daprd = await ensureDaprd((line) => void process.stderr.write(`${line}\n`));
  const stack = await startStack({ apps, state });
  // Else all that is left of it are tests that are told 503.
  stack.onUnexpectedEnd((part, how, lines) => void process.stderr.write(`${part} ended: ${how}\n${lines}\n`));
  const { bootstrap, user, password } = stack.kafka;
  const { postgres, redis } = stack;
  const portsOf = (appId: string) => {
    const { appPort, httpPort } = stack.sidecar(appId);
    return { appPort, httpPort };
  };
  project.provide("servers", {
    daprd,
    kafka: { bootstrap, user, password },
    ...(postgres && { postgres: plain(postgres) }),
    ...(redis && { redis: plain(redis) }),
    sidecars: Object.fromEntries(apps.map((appId) => [appId, portsOf(appId)])),
  });
  return () => stack.stop();
}

/** Without functions, which do not reach the workers. */
const plain = <Value extends object>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;
