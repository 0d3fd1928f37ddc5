// `npm run test:language`: share of the development cases understood, per source and kind, beside two other parsers.
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { answer } from "@todo/language/answer";
import { type Case, type Answer, type Parser } from "./case.ts";
import { chrono } from "./chrono.ts";
import { findCases } from "./find-cases.ts";
import { recognizers } from "./recognizers.ts";

const folder = findCases();
if (folder === undefined) {
  console.error(
    "The development cases are not here: no shared/language/dev.jsonl beside this project or above it, and LANGUAGE_CASES is not set.\n" +
      "They lie outside this repository. The project's own cases (packages/language/cases) run with `npm test`.",
  );
  process.exit(1);
}

/** The scorer needs rrule beside it, which is here: it is run from a copy. */
async function loadScorer(from: string): Promise<(asked: Case, given: Answer) => { ok: boolean; why?: string }> {
  const cache = join(import.meta.dirname, "../../node_modules/.cache/language");
  mkdirSync(cache, { recursive: true });
  copyFileSync(join(from, "score.mjs"), join(cache, "score.mjs"));
  const { score } = (await import(pathToFileURL(join(cache, "score.mjs")).href)) as {
    score: (asked: Case, given: Answer, options: object) => { ok: boolean; why?: string };
  };
  return (asked, given) => score(asked, given, {});
}

const score = await loadScorer(folder);
const cases = readFileSync(join(folder, "dev.jsonl"), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as Case);
const parsers: Record<string, Parser> = {
  "this project": answer,
  "chrono-node": chrono,
  "recognizers-text": recognizers,
};

/** Rows of the table: each kind, each source in it, and texts without a date apart. */
const rows = new Map<string, Case[]>();
const put = (row: string, asked: Case) => rows.set(row, [...(rows.get(row) ?? []), asked]);
for (const asked of cases.toSorted(
  (one, other) => one.kind.localeCompare(other.kind) || one.source.localeCompare(other.source),
)) {
  put(`${asked.kind} | all`, asked);
  if (asked.kind === "datetime") put(`${asked.kind} | ${asked.expect.none ? "(no date)" : "(with date)"}`, asked);
  put(`${asked.kind} | ${asked.source}`, asked);
}

const names = Object.keys(parsers);
const right = new Map<Case, boolean[]>();
for (const asked of cases)
  right.set(
    asked,
    names.map((name) => score(asked, parsers[name]?.(asked) ?? {}).ok),
  );
console.log(`| kind | source | cases | ${names.join(" | ")} |\n|---|---|---|${names.map(() => "---").join("|")}|`);
for (const [row, of] of rows) {
  const shares = names.map((name, index) => {
    if (index > 0 && (row.startsWith("intent") || (row.startsWith("recurrence") && name === "chrono-node"))) return "–";
    return `${((100 * of.filter((asked) => right.get(asked)?.[index]).length) / of.length).toFixed(1)} %`;
  });
  console.log(`| ${row} | ${of.length} | ${shares.join(" | ")} |`);
}
if (process.argv.includes("--failures")) {
  for (const asked of cases) {
    if (!right.get(asked)?.[0])
      console.log(`${asked.id} ${JSON.stringify(asked.text)} (${asked.ref}): ${JSON.stringify(answer(asked))}`);
  }
}
