import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { findProgram } from "./find-program.ts";
import { installPackages } from "./install-packages.ts";
import { MissingPart } from "./missing-part.ts";

const DEBIAN = "/usr/lib/postgresql";

/** The folder of PostgreSQL's server programs (`initdb`, `postgres`, `psql`). Debian keeps them off the PATH. */
export async function ensurePostgres(say: (line: string) => void): Promise<string> {
  const found = find();
  if (found) return found;
  await installPackages({ part: "PostgreSQL", packages: ["postgresql"] }, say);
  const installed = find();
  if (!installed)
    throw new MissingPart("PostgreSQL was installed, but there is no initdb on PATH or in /usr/lib/postgresql");
  return installed;
}

function find(): string | undefined {
  const initdb = findProgram("initdb", debianFolders());
  return initdb && dirname(initdb);
}

/** Newest version first. */
function debianFolders(): string[] {
  try {
    const versions = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
    return versions.map((version) => join(DEBIAN, version, "bin"));
  } catch {
    return [];
  }
}
