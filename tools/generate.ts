// `node tools/generate.ts` writes what is derived from sources and committed; `--check` fails where it is not up to date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { errorCatalogue, eventCatalogue, eventTypes } from "@todo/contracts";
import { z } from "zod";
import { differences } from "../tests/conformance/differences.ts";
import { chartSchemas } from "./deploy/chart-schemas.ts";
import { languageReference } from "./language-reference.ts";

const root = new URL("../", import.meta.url).pathname;
const files = new Map<string, string>();

for (const type of eventTypes) {
  const { schema, version } = eventCatalogue[type];
  const jsonSchema = z.toJSONSchema(schema, { io: "input" });
  files.set(
    `packages/contracts/schemas/${type}.v${version}.json`,
    `${JSON.stringify({ $id: `urn:todo:event:${type}:v${version}`, title: type, ...jsonSchema }, null, 2)}\n`,
  );
}

files.set(
  "docs/reference/events.md",
  [
    "# Events\n",
    "Generated from `packages/contracts/src/events`. The topic is the type; the schema is the CloudEvent's `data`.\n",
    "| type and topic | version | JSON Schema |",
    "|---|---|---|",
    ...eventTypes.map(
      (type) =>
        `| \`${type}\` | ${eventCatalogue[type].version} | [schema](../../packages/contracts/schemas/${type}.v${eventCatalogue[type].version}.json) |`,
    ),
    "",
  ].join("\n"),
);

files.set(
  "docs/reference/errors.md",
  [
    "# Problems\n",
    "Generated from `packages/contracts/src/errors.ts`. Every error is answered as RFC 9457 problem details; `type` is `/problems/<code>`.\n",
    "| code | status | title | alerts |",
    "|---|---|---|---|",
    ...Object.entries(errorCatalogue).map(
      ([code, { status, title, alert }]) => `| \`${code}\` | ${status} | ${title} | ${alert ? "yes" : "no"} |`,
    ),
    "",
  ].join("\n"),
);

const stores = ["embedded", "postgres", "redis"] as const;
files.set(
  "docs/reference/dapr-differences.md",
  [
    "# Where the ways to run differ\n",
    "Generated from `tests/conformance/differences.ts`, which the conformance suite reads: each line is asserted on each store, and nothing else",
    "that the suite looks at differs between the embedded sidecar and daprd.\n",
    "| behaviour | embedded | daprd, Postgres | daprd, Redis | why it does no harm |",
    "|---|---|---|---|---|",
    ...Object.values(differences).map(
      ({ about, harmless, values }) =>
        `| ${about} | ${stores.map((store) => shown(values[store])).join(" | ")} | ${harmless} |`,
    ),
    "",
  ].join("\n"),
);

function shown(value: boolean | number): string {
  return typeof value === "number" ? String(value) : value ? "yes" : "no";
}
files.set("docs/reference/language.md", languageReference());
for (const [path, schema] of chartSchemas()) files.set(path, schema);

const check = process.argv.includes("--check");
const stale: string[] = [];
for (const [name, content] of files) {
  const path = root + name;
  if (existsSync(path) && readFileSync(path, "utf8") === content) continue;
  stale.push(name);
  if (check) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
if (check && stale.length > 0) {
  console.error(`Not up to date (run node tools/generate.ts):\n  ${stale.join("\n  ")}`);
  process.exitCode = 1;
} else console.log(`${files.size} generated files, ${stale.length} ${check ? "stale" : "written"}`);
