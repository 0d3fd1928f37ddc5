// node tools/deploy/release.ts <release> <chart> --namespace todo [--values file …] [--set key=value …] [--timeout 4m]
// What the deployment workflows run, and what an operator can run by hand: nothing but Node, helm and kubectl is needed.
import { spawnSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { describeOutcome } from "./describe-outcome.ts";
import { releaseChart, type Helm } from "./release-chart.ts";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    namespace: { type: "string", default: "default" },
    values: { type: "string", multiple: true, default: [] },
    set: { type: "string", multiple: true, default: [] },
    timeout: { type: "string", default: "4m" },
  },
});
const [name, chart] = positionals;
if (!name || !chart) {
  console.error("usage: node tools/deploy/release.ts <release> <chart> --namespace <namespace> [--values <file>] …");
  process.exit(2);
}

const helm: Helm = (args, quiet = false) => {
  if (!quiet) console.log(`\n$ helm ${args.join(" ")}`);
  const { status, stdout, error } = spawnSync("helm", args, {
    encoding: "utf8",
    stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "ignore" : "inherit"],
  });
  if (error) throw error;
  if (status !== 0 && !quiet) sayWhatIsThere();
  return { ok: status === 0, output: stdout ?? "" };
};

const outcome = releaseChart({ ...options, name, chart }, helm);
const summary = describeOutcome(name, outcome);
console.log(`\n${summary}`);
const page = process.env["GITHUB_STEP_SUMMARY"];
if (page) appendFileSync(page, `${summary}\n`);
process.exitCode = outcome.kind === "released" ? 0 : 1;

/** The reason is in the events, and those are gone an hour later. */
function sayWhatIsThere(): void {
  for (const args of [
    ["get", "pods", "--output", "wide"],
    ["get", "events", "--field-selector", "type=Warning", "--sort-by", "lastTimestamp"],
  ])
    spawnSync("kubectl", ["--namespace", options.namespace, ...args], { stdio: "inherit" });
}
