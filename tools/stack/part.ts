import type { Guard } from "./start-guard.ts";
import type { RunningProcess } from "./start-process.ts";

/** One server of the stack: knows how it is started, also again on the same data and ports. */
export interface Part {
  name: string;
  /** Resolves when it serves. */
  start(): Promise<RunningProcess>;
}

/** What each server is given. */
export interface PartOptions {
  /** Its data; kept from start to start. */
  dir: string;
  password: string;
  guard: Guard;
  /** Its output, line by line. */
  log(line: string): void;
  /** What takes long, for people. */
  say(line: string): void;
}
