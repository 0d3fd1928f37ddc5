import type { Clock } from "@todo/clock";
import type { Dapr } from "@todo/dapr";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import type { Registry } from "prom-client";
import type { TokenVerifier } from "./token-verifier.ts";

/** The Dapr app ids of the services. */
export type AppId = "gateway" | "assistant" | "tasks" | "scheduler" | "notifications" | "analytics";

/** What every service is given; tests and `standalone` build it as well as `runService`. */
export interface ServiceDeps {
  dapr: Dapr;
  clock: Clock;
  logger: Logger;
  verifyToken: TokenVerifier;
  /** One registry a service, so that several services can live in one process. */
  registry: Registry;
  /** By which the sidecar proves itself when it delivers events (`APP_API_TOKEN`); without one every caller is taken for the sidecar. */
  appToken?: string;
  /** Stable name of this replica (the pod's or host's name): a restart finds its own unfinished work by it. */
  replicaId: string;
}

/** A service that is built but not running: tests inject into `http`. */
export interface ServiceApp {
  http: FastifyInstance;
  /** Begins background work (recovery, timers) once the sidecar answers. */
  start(): Promise<void>;
  /** Lets running work finish, then releases what it holds. */
  stop(): Promise<void>;
}
