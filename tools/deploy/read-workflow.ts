import { readFileSync } from "node:fs";
import { parse } from "yaml";

export interface Step {
  name?: string;
  if?: string;
  uses?: string;
  run?: string;
  shell?: string;
  env?: Record<string, string | number | boolean>;
  with?: Record<string, unknown>;
}

export interface Job {
  name?: string;
  if?: string;
  needs?: string | string[];
  uses?: string;
  permissions?: Record<string, string> | string;
  environment?: string | { name: string };
  strategy?: { matrix?: Record<string, unknown> };
  env?: Step["env"];
  steps?: Step[];
  "timeout-minutes"?: number;
}

/** A workflow of `.github/workflows`, as far as it is read here. */
export interface Workflow {
  name: string;
  on: Record<string, unknown>;
  permissions?: Record<string, string> | string;
  concurrency?: unknown;
  defaults?: { run?: { shell?: string } };
  env?: Step["env"];
  jobs: Record<string, Job>;
}

/** Reads a workflow's file; anchors are followed. */
export function readWorkflow(path: string): Workflow {
  return parse(readFileSync(path, "utf8"), { maxAliasCount: 1000 }) as Workflow;
}
