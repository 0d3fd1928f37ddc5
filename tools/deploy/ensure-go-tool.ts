import { mkdirSync, readdirSync, renameSync, rmSync, existsSync } from "node:fs";
import { join } from "node:path";
import { cacheDir } from "../stack/cache-dir.ts";
import { findGo } from "../stack/find-go.ts";
import { runCommand } from "../stack/run-command.ts";

interface GoTool {
  /** What the program is called in messages and in the cache. */
  name: string;
  /** The path of its main package: `helm.sh/helm/v4/cmd/helm`. */
  module: string;
  /** `v1.2.3`; a version that moves (`latest`) would not be the one that was tested. */
  version: string;
}

const toStderr = (line: string): void => void process.stderr.write(`${line}\n`);
const builds = new Map<string, Promise<string>>();

/**
 * The path of a program that is published as a Go module: built once for each version, its sums checked by Go's checksum database whatever
 * the environment says.
 * @throws MissingPart when there is no Go
 */
export function ensureGoTool(tool: GoTool, say = toStderr): Promise<string> {
  const target = join(cacheDir("tools"), `${tool.name}-${tool.version}`);
  // One build of a program at a time; between processes the rename decides, and Go's own cache spares the second one's work.
  const under = builds.get(target) ?? build(tool, target, say);
  builds.set(target, under);
  return under;
}

async function build(tool: GoTool, target: string, say: (line: string) => void): Promise<string> {
  if (existsSync(target)) return target;
  const go = findGo(`${tool.name} is built with Go, which is not installed: https://go.dev/dl`);
  say(`building ${tool.name} ${tool.version} (once) …`);
  const bin = `${target}.${process.pid}`;
  mkdirSync(bin, { recursive: true });
  try {
    const checked = { GOSUMDB: "sum.golang.org", GONOSUMDB: "", GOPRIVATE: "", GOINSECURE: "" };
    await runCommand(go, ["install", `${tool.module}@${tool.version}`], {
      env: { ...process.env, ...checked, CGO_ENABLED: "0", GOBIN: bin },
    });
    renameSync(join(bin, readdirSync(bin)[0]!), target);
  } finally {
    rmSync(bin, { recursive: true, force: true });
  }
  return target;
}
