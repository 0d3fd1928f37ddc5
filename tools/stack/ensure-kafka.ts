import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cacheDir } from "./cache-dir.ts";
import { findProgram } from "./find-program.ts";
import { installPackages } from "./install-packages.ts";
import { runCommand } from "./run-command.ts";

const POM = new URL("../kafka/pom.xml", import.meta.url).pathname;

/** What runs a broker: a Java and a class path. */
export interface KafkaProgram {
  java: string;
  classPath: string;
}

/** Kafka's jars, fetched by Maven once for each version of tools/kafka/pom.xml. */
export async function ensureKafka(say: (line: string) => void): Promise<KafkaProgram> {
  if (!findProgram("java"))
    await installPackages({ part: "Java (17 or newer)", packages: ["default-jre-headless"] }, say);
  const java = findProgram("java") ?? "java";
  const version = createHash("sha256").update(readFileSync(POM)).digest("hex").slice(0, 12);
  const jars = join(cacheDir("kafka"), version);
  if (!existsSync(jars)) await fetchJars(jars, say);
  return { java, classPath: join(jars, "*") };
}

async function fetchJars(jars: string, say: (line: string) => void): Promise<void> {
  if (!findProgram("mvn")) await installPackages({ part: "Maven", packages: ["maven"] }, say);
  say("fetching Kafka (44 MB, once) …");
  // Into a folder of its own first: what is there under the final name is whole.
  const partial = `${jars}.${process.pid}`;
  try {
    await runCommand("mvn", [
      "-q",
      "-B",
      "-f",
      POM,
      "dependency:copy-dependencies",
      "-DincludeScope=runtime",
      `-DoutputDirectory=${partial}`,
    ]);
    if (!existsSync(jars)) renameSync(partial, jars);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}
