import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { cacheDir } from "./cache-dir.ts";
import { findProgram } from "./find-program.ts";
import { MissingPart } from "./missing-part.ts";
import { runCommand } from "./run-command.ts";

const SOURCES = new URL("../daprd/", import.meta.url).pathname;
/** Where `dapr init` puts its programs. */
const DAPR_BIN = join(homedir(), ".dapr", "bin");

/** The path of `daprd`: `$DAPRD`, an installed one, or the one built from tools/daprd (3 to 4 minutes, once). */
export function ensureDaprd(say: (line: string) => void): Promise<string> {
  return ensure("daprd", ".", process.env["DAPRD"], say);
}

/** The path of Dapr's certificate authority, which makes mTLS between sidecars: `$DAPR_SENTRY`, an installed or a built one. */
export function ensureSentry(say: (line: string) => void): Promise<string> {
  return ensure("sentry", "github.com/dapr/dapr/cmd/sentry", process.env["DAPR_SENTRY"], say);
}

async function ensure(
  name: string,
  packagePath: string,
  chosen: string | undefined,
  say: (line: string) => void,
): Promise<string> {
  if (chosen) {
    if (!existsSync(chosen)) throw new MissingPart(`There is no ${name} at ${chosen}`);
    return chosen;
  }
  return findProgram(name, [DAPR_BIN]) ?? (await build(name, packagePath, say));
}

const builds = new Map<string, Promise<string>>();

/** One build of a program at a time; the Go tool does the same between processes by its own cache. */
function build(name: string, packagePath: string, say: (line: string) => void): Promise<string> {
  const under = builds.get(name) ?? buildOnce(name, packagePath, say);
  builds.set(name, under);
  return under;
}

async function buildOnce(name: string, packagePath: string, say: (line: string) => void): Promise<string> {
  const target = join(cacheDir("daprd"), `${name}-${sourceHash()}`);
  if (existsSync(target)) return target;
  const go = findProgram("go", ["/usr/local/go/bin"]);
  if (!go)
    throw new MissingPart(
      `${name} is not installed. Install the Dapr CLI and run \`dapr init --slim\`, name one by ${name === "daprd" ? "DAPRD" : "DAPR_SENTRY"}=/path, or install Go 1.26 (https://go.dev/dl), and it is built from tools/daprd`,
    );
  say(`building ${name} (3 to 4 minutes, once) …`);
  const partial = `${target}.${process.pid}`;
  await runCommand(go, ["build", "-buildvcs=false", `-ldflags=${sayVersion()}`, "-o", partial, packagePath], {
    cwd: SOURCES,
    env: { ...process.env, CGO_ENABLED: "0" },
  });
  renameSync(partial, target);
  return target;
}

/** Changes with every source, module version and checksum. */
function sourceHash(): string {
  const hash = createHash("sha256");
  for (const file of readdirSync(SOURCES).sort()) hash.update(file).update(readFileSync(join(SOURCES, file)));
  return hash.digest("hex").slice(0, 12);
}

/** The linker puts Dapr's version into its metadata and logs. */
function sayVersion(): string {
  const version = /github\.com\/dapr\/dapr v(\S+)/.exec(readFileSync(join(SOURCES, "go.mod"), "utf8"))?.[1];
  const variables = ["github.com/dapr/dapr/pkg/buildinfo.version", "github.com/dapr/kit/logger.DaprVersion"];
  return variables.map((variable) => `-X ${variable}=${version}`).join(" ");
}
