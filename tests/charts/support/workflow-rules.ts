import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readWorkflow, type Job, type Step } from "../../../tools/deploy/read-workflow.ts";

/** What a job may write, and no other may: `file/job` → permission. */
const MAY_WRITE: Record<string, string[]> = {
  "ci-backend.yml/publish": ["packages"],
  "ci-backend.yml/deploy": ["actions"],
  "deploy-cloud.yml/staging": ["id-token"],
  "deploy-cloud.yml/production": ["id-token"],
  "security.yml/codeql": ["security-events"],
};
const PINNED = /^\s*(?:- )?uses: (?:\.\/\S+|\S+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/;

/** What a workflow does against the rules of this project, in words; none for a good one. actionlint and zizmor know the rest. */
export function findViolations(path: string, root: string): string[] {
  const workflow = readWorkflow(path);
  const file = path.split("/").at(-1)!;
  const found = unpinned(path);
  if (JSON.stringify(workflow.permissions) !== "{}") found.push("permissions at the top are not {}");
  if (!workflow.concurrency) found.push("no concurrency group");
  if (workflow.defaults?.run?.shell !== "bash") found.push("the default shell is not bash, so a pipe hides failures");
  for (const [id, job] of Object.entries(workflow.jobs)) {
    const say = (what: string) => found.push(`${id}: ${what}`);
    if (!job["timeout-minutes"]) say("no timeout");
    tooMuch(job, MAY_WRITE[`${file}/${id}`] ?? []).forEach((scope) => say(`may write ${scope}`));
    for (const step of job.steps ?? []) stepViolations(step, root).forEach(say);
  }
  return found;
}

/** Read from the text: the version beside a SHA is a comment. */
export function unpinned(path: string): string[] {
  const lines = readFileSync(path, "utf8").split("\n");
  const uses = lines.filter((line) => /^\s*(- )?uses:/.test(line) && !PINNED.test(line));
  return uses.map((line) => `not pinned by a SHA with its version: ${line.trim()}`);
}

function tooMuch({ permissions = {} }: Job, allowed: string[]): string[] {
  if (typeof permissions === "string") return [permissions];
  return Object.entries(permissions)
    .filter(([scope, access]) => access !== "read" && !allowed.includes(scope))
    .map(([scope]) => scope);
}

/** What one step does wrong, in a workflow or in an action of this repository. */
export function stepViolations({ uses, with: options, run }: Step, root: string): string[] {
  if (uses?.startsWith("actions/checkout@") && options?.["persist-credentials"] !== false)
    return ["leaves its token in the checkout"];
  if (run === undefined) return [];
  const found: string[] = [];
  if (run.includes("${{")) found.push(`a value is pasted into a script: ${run}`);
  const syntax = spawnSync("bash", ["-n"], { input: run, encoding: "utf8" });
  if (syntax.status !== 0) found.push(`bash cannot read it: ${syntax.stderr.trim()}`);
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  for (const [, test, script, workspace] of run.matchAll(/npm (?:(test)|run ([\w:-]+))(?:.*--workspace (\S+))?/g))
    if (!workspace && !scripts[test ?? script!]) found.push(`package.json has no script ${test ?? script}`);
  // A path with a variable in it is not known before it runs.
  const paths = run.split(/[\s"']+/).filter((word) => /^(apps|deploy|tests|tools)\/[^$]*$/.test(word));
  for (const path of paths) if (!existsSync(join(root, path))) found.push(`there is no ${path}`);
  return found;
}
