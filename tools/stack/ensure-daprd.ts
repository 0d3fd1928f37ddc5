import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { buildGoProgram } from "./build-go-program.ts";
import { findProgram } from "./find-program.ts";
import { MissingPart } from "./missing-part.ts";

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

const buildOnce = (name: string, packagePath: string, say: (line: string) => void): Promise<string> =>
  buildGoProgram({
    name,
    sources: SOURCES,
    packagePath,
    cache: "daprd",
    flags: [`-ldflags=${sayVersion()}`],
    missing: `${name} is not installed. Install the Dapr CLI and run \`dapr init --slim\`, name one by ${name === "daprd" ? "DAPRD" : "DAPR_SENTRY"}=/path, or install Go 1.26 (https://go.dev/dl), and it is built from tools/daprd`,
    say,
    takes: "3 to 4 minutes",
  });

/** The linker puts Dapr's version into its metadata and logs. */
function sayVersion(): string {
  const version = /github\.com\/dapr\/dapr v(\S+)/.exec(readFileSync(join(SOURCES, "go.mod"), "utf8"))?.[1];
  const variables = ["github.com/dapr/dapr/pkg/buildinfo.version", "github.com/dapr/kit/logger.DaprVersion"];
  return variables.map((variable) => `-X ${variable}=${version}`).join(" ");
}
