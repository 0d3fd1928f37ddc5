import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { cacheDir } from "../stack/cache-dir.ts";
import { findProgram } from "../stack/find-program.ts";
import { MissingPart } from "../stack/missing-part.ts";
import { runCommand } from "../stack/run-command.ts";

const SOURCES = new URL("../helm-unittest/", import.meta.url).pathname;
const PACKAGE = "github.com/helm-unittest/helm-unittest/cmd/helm-unittest";

/** helm-unittest's path, built once from tools/helm-unittest: its own module replaces a dependency, which `go install` refuses. @throws MissingPart without Go */
export async function ensureHelmUnittest(): Promise<string> {
  const sums = readFileSync(join(SOURCES, "go.mod")) + readFileSync(join(SOURCES, "go.sum"), "utf8");
  const target = join(
    cacheDir("tools"),
    `helm-unittest-${createHash("sha256").update(sums).digest("hex").slice(0, 12)}`,
  );
  if (existsSync(target)) return target;
  const go = findProgram("go", ["/usr/local/go/bin"]);
  if (!go) throw new MissingPart("helm-unittest is built with Go, which is not installed: https://go.dev/dl");
  process.stderr.write("building helm-unittest (once) …\n");
  const partial = `${target}.${process.pid}`;
  await runCommand(go, ["build", "-buildvcs=false", "-o", partial, PACKAGE], {
    cwd: SOURCES,
    env: { ...process.env, CGO_ENABLED: "0" },
  });
  renameSync(partial, target);
  return target;
}
