import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type LogLine, readLogLine } from "../../tools/stack/log-line.ts";
import type { PartName, Stack } from "../../tools/stack/start-stack.ts";
import { waitUntil } from "../../tools/stack/wait-until.ts";

/** A line of a part's log that matches, as `npm run start:dapr` shows it; waits until there is one. @throws after 30 s */
export async function loggedLine(stack: Stack, part: PartName, pattern: RegExp): Promise<LogLine> {
  const file = join(stack.dir, "logs", `${part.replace(":", "-")}.log`);
  const found = await waitUntil(
    () => {
      const lines = readFileSync(file, "utf8").split("\n");
      return lines.findLast((line) => pattern.test(line));
    },
    { what: `A line like ${pattern} in the log of ${part}`, timeoutMs: 30_000 },
  );
  return readLogLine(found!);
}
