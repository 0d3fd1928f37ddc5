// node tools/deploy/run-workflow-steps.ts .github/workflows/ci-backend.yml [job …] [--step <part of its name>] [--list]
// Runs the `run` steps of a workflow's jobs on this machine, in their order, as far as they need no GitHub; says which it left out, and why.
import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findProgram } from "../stack/find-program.ts";
import { expandMatrix } from "./expand-matrix.ts";
import { planSteps } from "./plan-steps.ts";
import { readWorkflow } from "./read-workflow.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { list: { type: "boolean" }, step: { type: "string", default: "" } },
});
const [file, ...wanted] = positionals;
if (!file) {
  console.error("usage: node tools/deploy/run-workflow-steps.ts <workflow file> [job …] [--step <name>] [--list]");
  process.exit(2);
}
const workflow = readWorkflow(file);
const unknown = wanted.filter((job) => !workflow.jobs[job]);
if (unknown.length > 0) {
  console.error(`${file} has no job ${unknown.join(", ")}; it has ${Object.keys(workflow.jobs).join(", ")}`);
  process.exit(2);
}

const sha = spawnSync("git", ["rev-parse", "HEAD"], { encoding: "utf8" }).stdout.trim();
const temp = mkdtempSync(join(tmpdir(), "todo-runner-"));
const counts = { ran: 0, skipped: 0, failed: 0 };
for (const [id, job] of Object.entries(workflow.jobs)) {
  if (wanted.length > 0 && !wanted.includes(id)) continue;
  for (const matrix of expandMatrix(job)) {
    console.log(`\n${[id, ...Object.values(matrix)].join(" · ")}`);
    const contexts = { matrix, github: { sha, event_name: "push" }, runner: { os: "Linux", temp } };
    for (const step of planSteps(workflow, job, { contexts, has: (name) => findProgram(name) !== undefined })) {
      if (!step.name.includes(values.step)) continue;
      if (step.kind === "skip") {
        counts.skipped++;
        console.log(`  left out  ${step.name}  (${step.why})`);
      } else if (values.list) {
        console.log(`  would run ${step.name}`);
      } else if (!run(step.name, step.script, step.env)) break;
    }
  }
}
if (!values.list) console.log(`\n${counts.ran} ran, ${counts.skipped} left out, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;

/** As GitHub runs a step with `shell: bash`. A job ends with its first step that fails. */
function run(name: string, script: string, env: Record<string, string>): boolean {
  console.log(`  runs      ${name}`);
  const started = performance.now();
  const { status } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env, CI: "true", RUNNER_TEMP: temp, GITHUB_SHA: sha },
  });
  counts[status === 0 ? "ran" : "failed"]++;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`  ${status === 0 ? "ran      " : "FAILED   "} ${name}  (${seconds} s)`);
  return status === 0;
}
