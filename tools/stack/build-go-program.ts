import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { cacheDir } from "./cache-dir.ts";
import { findGo } from "./find-go.ts";
import { runCommand } from "./run-command.ts";

interface GoProgram {
  /** What it is called in messages and in the cache. */
  name: string;
  /** Folder of a Go module of ours that names every dependency. */
  sources: string;
  /** Its main package, as `go build` takes it. */
  packagePath: string;
  /** The folder of the cache that keeps it. */
  cache: string;
  flags?: string[];
  /** What to say when there is no Go. */
  missing: string;
  /** Told before a build, with how long it takes when that is known. */
  say: (line: string) => void;
  takes?: string;
}

/** The path of a program that is built from a Go module of this repository: once for each state of the module. @throws MissingPart without Go */
export async function buildGoProgram(program: GoProgram): Promise<string> {
  const { name, sources, packagePath, cache, flags = [], missing, say, takes } = program;
  const target = join(cacheDir(cache), `${name}-${hashOf(sources)}`);
  if (existsSync(target)) return target;
  const go = findGo(missing);
  say(`building ${name} (${takes === undefined ? "" : `${takes}, `}once) …`);
  const partial = `${target}.${process.pid}`;
  await runCommand(go, ["build", "-buildvcs=false", ...flags, "-o", partial, packagePath], {
    cwd: sources,
    env: { ...process.env, CGO_ENABLED: "0" },
  });
  renameSync(partial, target);
  return target;
}

/** Changes with every source, module version and checksum. */
function hashOf(sources: string): string {
  const hash = createHash("sha256");
  for (const file of readdirSync(sources).sort()) hash.update(file).update(readFileSync(join(sources, file)));
  return hash.digest("hex").slice(0, 12);
}
