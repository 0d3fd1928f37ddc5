import type { TestProject } from "vitest/node";
import { provideServers } from "./servers.ts";

const PRODUCT = ["gateway", "assistant", "tasks", "scheduler", "notifications", "analytics"];

/** Global setup of a project: its environment says which store (`TODO_STACK`) and whether the product's sidecars are wanted (`TODO_SIDECARS`). */
export default function serve(project: TestProject): Promise<() => Promise<void>> {
  const { TODO_STACK, TODO_SIDECARS } = project.config.env;
  return provideServers(project, TODO_STACK as "postgres" | "redis", TODO_SIDECARS ? [...PRODUCT, "recorder"] : []);
}
