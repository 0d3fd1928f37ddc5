import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder with the development cases and their scorer: `shared/language` beside this project or above it, or LANGUAGE_CASES. */
export function findCases(): string | undefined {
  const named = process.env["LANGUAGE_CASES"];
  if (named !== undefined) return existsSync(join(named, "dev.jsonl")) ? named : undefined;
  let folder = import.meta.dirname;
  while (folder !== dirname(folder)) {
    folder = dirname(folder);
    const found = join(folder, "shared", "language");
    if (existsSync(join(found, "dev.jsonl"))) return found;
  }
  return undefined;
}
