import { chmodSync, createWriteStream, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureTopics, productTopics } from "@todo/operations";
import { keepParts, type UnexpectedEnd } from "./keep-parts.ts";
import type { Part } from "./part.ts";
import { prepareResources, readPasswords, writeConfig, writeSecrets } from "./prepare-stack-dir.ts";
import { startApp } from "./start-app.ts";
import { type SidecarPorts, startDaprd } from "./start-daprd.ts";
import { startGuard } from "./start-guard.ts";
import { type Kafka, startKafka } from "./start-kafka.ts";
import { type Postgres, startPostgres } from "./start-postgres.ts";
import { type Redis, startRedis } from "./start-redis.ts";
import { startSentry } from "./start-sentry.ts";
import { whenSidecarReady } from "./when-sidecar-ready.ts";

/** The state stores that the product runs on. */
export type StateStore = "postgres" | "redis";

export interface StackOptions {
  /** App ids; each gets a sidecar. With a port: where that app listens. */
  apps: string[] | Record<string, number | undefined>;
  /** What `statestore` is; "postgres" unless said. */
  state?: StateStore;
  /** Topics besides the product's own. */
  topics?: string[];
  /** Folders of more component files. */
  resources?: string[];
  /** mTLS between the sidecars. */
  mtls?: boolean;
  /** Where data is kept; a temporary folder, removed at the end, unless said. */
  dataDir?: string;
  /** More entries for secrets.json, or others. */
  secrets?: Record<string, string>;
  /** Zipkin's address for spans, e.g. http://127.0.0.1:9411/api/v2/spans. */
  zipkin?: string;
  /** Output of the servers, line by line; also in `<dir>/logs`. */
  log?: (part: string, line: string) => void;
  /** What takes long, for people; standard error unless said. */
  say?: (line: string) => void;
}

export type PartName = "kafka" | "postgres" | "redis" | "sentry" | `daprd:${string}` | `app:${string}`;

/** Real servers and real sidecars, running. */
export interface Stack {
  /** Everything of this stack lies here. */
  readonly dir: string;
  readonly state: StateStore;
  readonly kafka: Kafka;
  readonly postgres: Postgres | undefined;
  readonly redis: Redis | undefined;
  sidecar(appId: string): SidecarPorts;
  /** Resolves when the sidecar has found its app healthy and delivers to it. */
  ready(appId: string): Promise<void>;
  createTopics(topics: string[]): Promise<void>;
  /** Starts one of the product's services as the part `app:<app id>`; resolves when it listens. */
  startApp(appId: string, env?: Record<string, string>): Promise<void>;
  pid(part: PartName): number;
  /** SIGKILL. */
  kill(part: PartName): Promise<void>;
  /** Asks it to end. */
  end(part: PartName): Promise<void>;
  /** Starts a part that was killed or ended, on the same data and ports; one that runs is ended first. */
  restart(part: PartName): Promise<void>;
  /** SIGSTOP and SIGCONT: it hangs, it goes on. */
  pause(part: PartName): void;
  resume(part: PartName): void;
  /** Told when a part ends without having been asked to. */
  onUnexpectedEnd(listener: UnexpectedEnd): void;
  /** Ends everything; removes the temporary folder. */
  stop(): Promise<void>;
}

/** Starts broker, state store and one sidecar for each app; installs or builds first what is missing. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const say = options.say ?? ((line) => void process.stderr.write(`${line}\n`));
  const state = options.state ?? "postgres";
  const apps = Array.isArray(options.apps)
    ? Object.fromEntries(options.apps.map((id) => [id, undefined]))
    : options.apps;
  const temporary = options.dataDir === undefined;
  const dir = options.dataDir ?? mkdtempSync(join(tmpdir(), "todo-stack-"));
  // Postgres runs as another user and has to reach its folder in here.
  mkdirSync(join(dir, "logs"), { recursive: true });
  chmodSync(dir, 0o711);
  const guard = startGuard();
  if (temporary) guard.remove(dir);

  const parts = keepParts();
  const log = (part: string) => {
    const file = createWriteStream(join(dir, "logs", `${part.replace(":", "-")}.log`));
    return (line: string) => {
      file.write(`${line}\n`);
      options.log?.(part, line);
    };
  };
  const given = (part: string, password: string) => ({ dir: join(dir, part), password, guard, say, log: log(part) });

  const stop = async () => {
    await parts.endAll();
    if (temporary) rmSync(dir, { recursive: true, force: true });
    guard.release();
  };

  try {
    const passwords = readPasswords(dir);
    const [kafka, store, sentry] = await Promise.all([
      startKafka(given("kafka", passwords.kafka)),
      state === "postgres"
        ? startPostgres(given("postgres", passwords.postgres))
        : startRedis(given("redis", passwords.redis)),
      options.mtls ? startSentry(given("sentry", "")) : undefined,
    ]);
    await Promise.all([kafka, store, ...(sentry ? [sentry] : [])].map(parts.begin));
    const topics = [...productTopics(Object.keys(apps)), ...(options.topics ?? [])];
    await ensureTopics(kafka, topics);

    const postgres = state === "postgres" ? (store as Part & Postgres) : undefined;
    const redis = state === "redis" ? (store as Part & Redis) : undefined;
    writeSecrets(dir, { kafka, postgres, redis }, options.secrets);
    const resources = prepareResources(dir, state, Object.keys(apps), options.resources);
    const config = writeConfig(dir, { sentry, zipkin: options.zipkin });
    const sidecars = new Map<string, Part & SidecarPorts>();
    for (const [appId, appPort] of Object.entries(apps)) {
      const named = `daprd:${appId}`;
      const more = { appPort, sentry, appToken: passwords.app };
      sidecars.set(appId, await startDaprd({ appId, dir, resources, config, guard, say, log: log(named), ...more }));
    }
    // One alone first: on a new Postgres each sidecar creates Dapr's metadata table, and of several at the same moment all but one may end of it.
    const [first, ...others] = sidecars.values();
    if (first) await parts.begin(first);
    await Promise.all(others.map(parts.begin));

    const sidecar = (appId: string): SidecarPorts => {
      const found = sidecars.get(appId);
      if (!found) throw new Error(`This stack has no sidecar of ${appId}; it has ${[...sidecars.keys()].join(", ")}`);
      return found;
    };
    return {
      dir,
      state,
      kafka,
      postgres,
      redis,
      sidecar,
      ready: (appId) => whenSidecarReady(appId, sidecar(appId).httpPort),
      async createTopics(names) {
        await ensureTopics(kafka, names);
      },
      async startApp(appId, env) {
        const own = { appId, sidecar: sidecar(appId), appToken: passwords.app, env };
        await parts.begin(startApp({ ...own, guard, log: log(`app:${appId}`) }));
      },
      pid: (part) => parts.process(part).pid,
      kill: parts.kill,
      end: parts.end,
      restart: parts.restart,
      pause: (part) => void process.kill(-parts.process(part).pid, "SIGSTOP"),
      resume: (part) => void process.kill(-parts.process(part).pid, "SIGCONT"),
      onUnexpectedEnd: parts.onUnexpectedEnd,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
