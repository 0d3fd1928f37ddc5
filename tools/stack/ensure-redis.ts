import { findProgram } from "./find-program.ts";
import { installPackages } from "./install-packages.ts";
import { MissingPart } from "./missing-part.ts";

/** The path of `redis-server`. */
export async function ensureRedis(say: (line: string) => void): Promise<string> {
  const found = findProgram("redis-server");
  if (found) return found;
  await installPackages({ part: "Redis", packages: ["redis-server"] }, say);
  const installed = findProgram("redis-server");
  if (!installed) throw new MissingPart("Redis was installed, but there is no redis-server on PATH");
  return installed;
}
